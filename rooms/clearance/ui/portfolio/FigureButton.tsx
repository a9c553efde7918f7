import type { AddressValues } from '@yumen/ui/router';
import { useAddress } from '@yumen/ui/router';
import { useP } from './words.ts';

/** A number that opens the plans behind it; a plain 0 where there are none. */
export function FigureButton({ figure, count, institution, country }: { figure: string; count: number; institution?: string | undefined; country?: string | undefined }) {
  const t = useP();
  const [, setAddress] = useAddress();
  const shown = count.toLocaleString('en-US');
  if (count === 0) return <span className="soft">0</span>;
  return (
    <button type="button" className="link-button figure-button" aria-label={t('show', { count: shown })} onClick={() => setAddress(figureAddress(figure, institution, country))}>
      {shown}
    </button>
  );
}

/** Where the plans behind a figure, and the group they are narrowed to, stand in the address. An empty group is one too. */
export function figureAddress(figure: string, institution?: string, country?: string): AddressValues {
  return { figure, fi: asValue(institution), fc: asValue(country) };
}

/** An address holds no empty values, so a group without a name is written as a dash. */
const NAMELESS = '-';

function asValue(group: string | undefined): string | undefined {
  return group === '' ? NAMELESS : group;
}

export function groupOf(value: string | undefined): string | undefined {
  return value === NAMELESS ? '' : value;
}
