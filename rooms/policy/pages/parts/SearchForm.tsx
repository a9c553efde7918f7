import { useEffect, useState } from 'react';
import { useLang } from '@yumen/ui/i18n';
import type { AddressValues } from '@yumen/ui/router';
import { LEVELS } from '../../library/model.ts';
import { PLACES, placeName } from './places.ts';
import { useT } from './words.ts';

interface SearchFormProps {
  readonly address: AddressValues;
  readonly onChange: (changes: AddressValues) => void;
}

/** The question and what narrows it; level, place and day also narrow the list of texts. */
export function SearchForm({ address, onChange }: SearchFormProps) {
  const t = useT();
  const { lang } = useLang();
  const [question, setQuestion] = useState(address.q ?? '');
  useEffect(() => setQuestion(address.q ?? ''), [address.q]);
  return (
    <form
      className="row filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ q: question.trim() || undefined, open: undefined });
      }}
    >
      <label className="filter law-search">
        <span className="soft small">{t('search.label')}</span>
        <input type="search" className="law-question" placeholder={t('search.hint')} maxLength={300} value={question} onChange={(event) => setQuestion(event.target.value)} />
      </label>
      <label className="filter">
        <span className="soft small">{t('filter.level')}</span>
        <select value={address.level ?? ''} onChange={(event) => onChange({ level: event.target.value || undefined })}>
          <option value="">{t('filter.all')}</option>
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {t(`level.${level}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="filter">
        <span className="soft small">{t('filter.place')}</span>
        <select value={address.place ?? ''} onChange={(event) => onChange({ place: event.target.value || undefined })}>
          <option value="">{t('filter.all')}</option>
          {PLACES.map((place) => (
            <option key={place} value={place}>
              {placeName(place, lang)}
            </option>
          ))}
        </select>
      </label>
      <label className="filter">
        <span className="soft small">{t('filter.on')}</span>
        <input type="date" value={address.on ?? ''} onChange={(event) => onChange({ on: event.target.value || undefined })} />
      </label>
      <button type="submit" className="button button-main">
        {t('search.do')}
      </button>
    </form>
  );
}
