import { useMemo } from 'react';
import type { CardSource } from '@yumen/rules';
import { AREAS, KINDS } from '@yumen/rules';
import { useLang, useText } from '@yumen/ui/i18n';
import { useAddress } from '@yumen/ui/router';
import { LEVEL_WORDS } from '../../layers/words.ts';
import { CONFIDENCE_WORDS, KIND_WORDS, LEVELS, STANDINGS, authoritiesOf } from '../../present/index.ts';
import { useLayers } from '../useLayers.ts';
import { useT } from '../words.ts';

type Option = readonly [value: string, word: string];

/** Search and filters of the rulebook; each is a word of the address. */
export function RuleFilters({ cards }: { cards: readonly CardSource[] }) {
  const t = useT();
  const text = useText();
  const { lang } = useLang();
  const [address, setAddress] = useAddress();
  const layers = useLayers().data?.layers;
  const authorities = useMemo(() => authoritiesOf(cards), [cards]);
  const pick = (key: string, value: string): void => setAddress({ [key]: value || undefined, card: undefined }, { replace: true });
  const field = (key: string, options: readonly (Option | readonly [string, readonly Option[]])[]) => (
    <Filter key={key} label={t(`filter.${key}` as 'filter.area')} value={address[key]} options={options} onPick={(value) => pick(key, value)} />
  );
  return (
    <form className="row filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <input
        type="search"
        className="grow"
        aria-label={t('rules.search')}
        placeholder={t('rules.search')}
        maxLength={200}
        value={address.q ?? ''}
        onChange={(event) => pick('q', event.target.value)}
      />
      {field(
        'area',
        AREAS.map((area) => [area, t(`area.${area}`)]),
      )}
      {field(
        'kind',
        KINDS.map((kind) => [kind, text(KIND_WORDS[kind])]),
      )}
      {field(
        'level',
        LEVELS.map((level) => [level, t(`level.${level}`)]),
      )}
      {field(
        'authority',
        authorities.map((authority) => [authority.zh, authority[lang]]),
      )}
      {field(
        'standing',
        STANDINGS.map((standing) => [standing, text(CONFIDENCE_WORDS[standing])]),
      )}
      {field(
        'layer',
        (['pilot_zone', 'province', 'city', 'institution'] as const).map(
          (level) => [text(LEVEL_WORDS[level]), (layers ?? []).filter((row) => row.level === level).map((row) => [row.id, text(row.title)] as const)] as const,
        ),
      )}
    </form>
  );
}

interface FilterProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (Option | readonly [string, readonly Option[]])[];
  readonly onPick: (value: string) => void;
}

/** One list to choose from; options may stand in named groups. */
export function Filter({ label, value, options, onPick }: FilterProps) {
  const t = useT();
  return (
    <label className="filter">
      <span className="soft small">{label}</span>
      <select value={value ?? ''} onChange={(event) => onPick(event.target.value)}>
        <option value="">{t('filter.all')}</option>
        {options.map(([id, inside]) =>
          typeof inside === 'string' ? (
            <option key={id} value={id}>
              {inside}
            </option>
          ) : (
            <optgroup key={id} label={id}>
              {inside.map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </optgroup>
          ),
        )}
      </select>
    </label>
  );
}
