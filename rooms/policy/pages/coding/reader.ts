import { useAddress } from '@yumen/ui/router';

const STORE = 'yumen.coding.coder';
/** As the operations take it. */
const NAME = /^[\p{L}\p{N} ._-]{1,60}$/u;
/** Who codes on this computer before anybody has chosen a name. */
export const NOBODY_CHOSEN = 'local';

function named(name: string | null | undefined): string | undefined {
  const trimmed = name?.trim() ?? '';
  return NAME.test(trimmed) ? trimmed : undefined;
}

/**
 * Under what name this person reads: the one in the address, else the one chosen at the desk before. What others gave a text is shown or
 * kept closed by it, on every page.
 */
export function useReader(): string {
  const [{ coder }] = useAddress();
  return named(coder) ?? rememberedReader();
}

export function rememberedReader(): string {
  return named(localStorage.getItem(STORE)) ?? NOBODY_CHOSEN;
}

export function rememberReader(name: string): void {
  localStorage.setItem(STORE, name);
}

export { named as readerName };
