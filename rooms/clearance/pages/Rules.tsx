import { useDeferredValue, useMemo } from 'react';
import type { Rulebook } from '@yumen/rules';
import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { Link, useAddress } from '@yumen/ui/router';
import { findRules } from '../present/index.ts';
import { PartLevel } from '../ui/parts/CardParts.tsx';
import { Glance } from '../ui/rule/Glance.tsx';
import { CardHead, RuleCard } from '../ui/rule/RuleCard.tsx';
import { RuleFilters } from '../ui/rule/RuleFilters.tsx';
import { RuleList } from '../ui/rule/RuleList.tsx';
import { useLayered } from '../ui/rule/useLayered.ts';
import type { Rules } from '../ui/useRulebook.ts';
import { useRules } from '../ui/useRulebook.ts';
import { useT } from '../ui/words.ts';
import '../ui/rule/rule.css';

/** The rulebook to look around in: list left, card right; search, filters and the card live in the address. */
export function Page() {
  const t = useT();
  const [{ layer }] = useAddress();
  const rules = useRules();
  const layered = useLayered(layer);
  const error = rules.error ?? layered.error;
  return (
    <>
      <PageHead title={t('rules')} lead={t('rules.lead')} />
      {error ? (
        <Problems error={error} onRetry={layered.refetch} />
      ) : rules.data && layered.rulebook ? (
        <Browser everyday={rules.data.source.everyday} rulebook={layered.rulebook} unknown={layered.unknown} />
      ) : (
        <Loading />
      )}
    </>
  );
}

const FILTERS = ['q', 'area', 'kind', 'level', 'authority', 'standing', 'layer'] as const;

function Browser({ everyday, rulebook, unknown }: { everyday: Rules['source']['everyday']; rulebook: Rulebook; unknown: readonly string[] }) {
  const t = useT();
  const [address, setAddress] = useAddress();
  const wanted = useDeferredValue(address);
  const cards = useMemo(() => rulebook.requirements.map((requirement) => requirement.source), [rulebook]);
  const found = useMemo(() => findRules(wanted.layer ? cards.filter((card) => card.touched) : cards, wanted, everyday), [cards, wanted, everyday]);
  const chosen = address.card ? rulebook.requirement(address.card) : undefined;
  const filtered = FILTERS.some((key) => address[key] !== undefined);
  return (
    <>
      <RuleFilters cards={cards} />
      {unknown.length > 0 ? <p className="notice notice-warning">{t('rules.noLayer', { id: unknown.join(', ') })}</p> : null}
      <p role="status" className="soft">
        {t('rules.found', { count: found.length, all: cards.length })} <span className="small">{t('rules.version', { version: rulebook.version })}</span>{' '}
        {filtered ? (
          <button type="button" className="button button-quiet small" onClick={() => setAddress(Object.fromEntries(FILTERS.map((key) => [key, undefined])))}>
            {t('rules.clear')}
          </button>
        ) : null}
      </p>
      <div className="rules-layout">
        <RuleList key={FILTERS.map((key) => wanted[key]).join('\n')} found={found} chosen={chosen?.id} />
        <div className="rules-card">
          {chosen ? (
            <Chosen id={chosen.id} rulebook={rulebook} />
          ) : address.card ? (
            <p className="notice notice-warning">{t('rules.noCard', { id: address.card })}</p>
          ) : (
            <Glance cards={found} />
          )}
        </div>
      </div>
    </>
  );
}

function Chosen({ id, rulebook }: { id: string; rulebook: Rulebook }) {
  const t = useT();
  const text = useText();
  const [{ layer }] = useAddress();
  const requirement = rulebook.requirement(id);
  if (!requirement) return null;
  return (
    <PartLevel value={3}>
      <article key={id} className="card rule-pane" aria-labelledby="rule-chosen">
        <h2 id="rule-chosen">{text(requirement.source.title)}</h2>
        <p className="row">
          <CardHead card={requirement.source} />{' '}
          <Link to={`/rules/${id}`} search={(layer ? { layer } : {}) as never} className="small">
            {t('rules.ownPage')}
          </Link>
        </p>
        <RuleCard requirement={requirement} rulebook={rulebook} />
      </article>
    </PartLevel>
  );
}
