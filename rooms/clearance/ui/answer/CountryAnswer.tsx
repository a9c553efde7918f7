import type { FormEvent } from 'react';
import { useMemo, useState } from 'react';
import { useLang } from '@yumen/ui/i18n';
import { useT } from '../words.ts';
import type { AnswerProps } from './AnswerInput.tsx';
import { countries } from './countries.ts';

/** One country or region, or several when it is not yet known which. */
export function CountryAnswer({ value, onAnswer }: AnswerProps) {
  const t = useT();
  const { lang } = useLang();
  const all = useMemo(() => countries(lang), [lang]);
  const [codes, setCodes] = useState<readonly string[]>(() => codesOf(value));
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (codes.length > 0) onAnswer(codes.length === 1 ? (codes[0] as string) : { any_of: codes });
  };
  const name = (code: string): string => all.find((country) => country.code === code)?.name ?? code;
  return (
    <form className="row" onSubmit={save}>
      <select aria-label={t('country.add')} value="" onChange={(event) => setCodes([...new Set([...codes, event.target.value])])}>
        <option value="">{codes.length === 0 ? t('country.pick') : t('country.orAnother')}</option>
        {all.map((country) => (
          <option key={country.code} value={country.code}>
            {country.name} ({country.code})
          </option>
        ))}
      </select>
      {codes.map((code) => (
        <button
          key={code}
          type="button"
          className="button"
          onClick={() => setCodes(codes.filter((other) => other !== code))}
          aria-label={t('country.remove', { name: name(code) })}
        >
          {name(code)} <span aria-hidden="true">✕</span>
        </button>
      ))}
      <button type="submit" className="button button-main" disabled={codes.length === 0}>
        {t('answer.save')}
      </button>
    </form>
  );
}

function codesOf(value: AnswerProps['value']): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && 'any_of' in value ? value.any_of : [];
}
