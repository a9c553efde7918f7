import { useMemo } from 'react';
import { useLang } from '@yumen/ui/i18n';
import { useT } from '../words.ts';
import { countries } from './countries.ts';

interface Props {
  readonly codes: readonly string[];
  readonly onCodes: (codes: readonly string[]) => void;
  /** Words of the choice where one is chosen already. */
  readonly another: string;
}

/** Countries and regions, each taken out again by a press on its name. */
export function CountryPicker({ codes, onCodes, another }: Props) {
  const t = useT();
  const { lang } = useLang();
  const all = useMemo(() => countries(lang), [lang]);
  const name = (code: string): string => all.find((country) => country.code === code)?.name ?? code;
  return (
    <>
      <select aria-label={t('country.add')} value="" onChange={(event) => onCodes([...new Set([...codes, event.target.value])])}>
        <option value="">{codes.length === 0 ? t('country.pick') : another}</option>
        {all.map((country) => (
          <option key={country.code} value={country.code}>
            {country.name} ({country.code})
          </option>
        ))}
      </select>
      {codes.map((code) => (
        <button key={code} type="button" className="button" onClick={() => onCodes(codes.filter((other) => other !== code))} aria-label={t('country.remove', { name: name(code) })}>
          {name(code)} <span aria-hidden="true">✕</span>
        </button>
      ))}
    </>
  );
}
