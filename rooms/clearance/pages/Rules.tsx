import { useDeferredValue, useMemo } from 'react';
import type { Requirement } from '@yumen/rules';
import { AREAS, KINDS } from '@yumen/rules';
import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { Standing } from '@yumen/ui/mark';
import { Link, useAddress } from '@yumen/ui/router';
import { CONFIDENCE_WORDS, KIND_WORDS } from '../present/index.ts';
import { LEVELS, STANDINGS, filterRules } from '../ui/engine/filter.ts';
import { spanWords } from '../ui/engine/time.ts';
import { useRulebook } from '../ui/useRulebook.ts';
import { useT } from '../ui/words.ts';

/** The rulebook to look around in: search and filters live in the address. */
export function Page() {
  const t = useT();
  const rules = useRulebook();
  if (rules.error) return <Problems error={rules.error} onRetry={() => void rules.refetch()} />;
  return (
    <>
      <PageHead title={t('rules')} lead={t('rules.lead')} />
      {rules.data ? <Browser requirements={rules.data.requirements} version={rules.data.version} /> : <Loading />}
    </>
  );
}

function Browser({ requirements, version }: { requirements: readonly Requirement[]; version: string }) {
  const t = useT();
  const text = useText();
  const [address, setAddress] = useAddress();
  const wanted = useDeferredValue(address);
  const found = useMemo(() => filterRules(requirements.map((requirement) => requirement.source), wanted), [requirements, wanted]);
  const pick = (key: string, value: string): void => setAddress({ [key]: value || undefined }, { replace: true });
  return (
    <>
      <form className="row filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <input type="search" className="grow" aria-label={t('rules.search')} placeholder={t('rules.search')} value={address.q ?? ''} onChange={(event) => pick('q', event.target.value)} />
        <Filter label={t('filter.area')} value={address.area} options={AREAS.map((area) => [area, t(`area.${area}`)])} onPick={(value) => pick('area', value)} />
        <Filter label={t('filter.kind')} value={address.kind} options={KINDS.map((kind) => [kind, text(KIND_WORDS[kind])])} onPick={(value) => pick('kind', value)} />
        <Filter label={t('filter.level')} value={address.level} options={LEVELS.map((level) => [level, t(`level.${level}`)])} onPick={(value) => pick('level', value)} />
        <Filter label={t('filter.standing')} value={address.standing} options={STANDINGS.map((standing) => [standing, text(CONFIDENCE_WORDS[standing])])} onPick={(value) => pick('standing', value)} />
      </form>
      <p role="status" className="soft">
        {t('rules.found', { count: found.length, all: requirements.length })} <span className="small">{t('rules.version', { version })}</span>
      </p>
      {found.length === 0 ? <p>{t('rules.nothing')}</p> : null}
      <ul className="plain-list rule-list">
        {found.map((card) => (
          <li key={card.id}>
            <span className="rule-title">
              <Link to={`/rules/${card.id}`}>{text(card.title)}</Link> <span className="soft small">{text(KIND_WORDS[card.kind])}</span>
              {card.confidence === 'verified' ? null : <Standing confidence={card.confidence} word={text(CONFIDENCE_WORDS[card.confidence])} />}
            </span>
            <span className="soft small rule-area">{t(`area.${card.area}`)}</span>
            <span className="soft small rule-authority">{text(card.authority)}</span>
            <span className="small rule-time">{text(spanWords(card.duration))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Filter({ label, value, options, onPick }: { label: string; value: string | undefined; options: readonly (readonly [string, string])[]; onPick: (value: string) => void }) {
  const t = useT();
  return (
    <label className="filter">
      <span className="soft small">{label}</span>
      <select value={value ?? ''} onChange={(event) => onPick(event.target.value)}>
        <option value="">{t('filter.all')}</option>
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
