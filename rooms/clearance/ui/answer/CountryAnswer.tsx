import type { FormEvent } from 'react';
import { useState } from 'react';
import { useT } from '../words.ts';
import type { AnswerProps } from './AnswerInput.tsx';
import { CountryPicker } from './CountryPicker.tsx';

/** One country or region, or several when it is not yet known which. */
export function CountryAnswer({ value, onAnswer }: AnswerProps) {
  const t = useT();
  const [codes, setCodes] = useState<readonly string[]>(() => codesOf(value));
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (codes.length > 0) onAnswer(codes.length === 1 ? (codes[0] as string) : { any_of: codes });
  };
  return (
    <form className="row" onSubmit={save}>
      <CountryPicker codes={codes} onCodes={setCodes} another={t('country.orAnother')} />
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
