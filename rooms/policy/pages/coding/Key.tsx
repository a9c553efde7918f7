import { keySign } from './keys.ts';

/** A key cap beside what the key does; the screen reader is told by aria-keyshortcuts. */
export function Key({ of }: { of: string }) {
  return (
    <kbd className="key" aria-hidden="true">
      {keySign(of)}
    </kbd>
  );
}
