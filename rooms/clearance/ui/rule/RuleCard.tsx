import { useMemo } from 'react';
import { todayInChina } from '@yumen/kernel';
import type { CardSource, Requirement, Rulebook } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { Standing } from '@yumen/ui/mark';
import { call, useQuery } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import { readRequirement } from '../../contract.ts';
import { CONFIDENCE_WORDS, KIND_WORDS } from '../../present/index.ts';
import { conditionTree } from '../engine/condition.ts';
import { AuthorityPart, BasisList, ConsequencePart, DecidesPart, DocumentsPart, Part, PartHead, StandingPart, TimePart } from '../parts/CardParts.tsx';
import { ConditionTree } from '../parts/ConditionTree.tsx';
import { LayersPart } from '../parts/LayerTags.tsx';
import { Series } from '../parts/Series.tsx';
import { useOn } from '../useOn.ts';
import { useT } from '../words.ts';
import { CardTests } from './CardTests.tsx';
import { HistoryPart } from './HistoryPart.tsx';

/** Area, kind, and how far and when the card was verified: beside its title. */
export function CardHead({ card }: { card: CardSource }) {
  const t = useT();
  const text = useText();
  return (
    <span className="row">
      <span className="tag">{t(`area.${card.area}`)}</span>
      <span className="tag">{text(KIND_WORDS[card.kind])}</span>
      <Standing confidence={card.confidence} word={text(CONFIDENCE_WORDS[card.confidence])} />
      <span className="soft small">{t('card.checked', { day: card.checked })}</span>
    </span>
  );
}

/** One requirement by itself: what it says, how it changed, on what it rests, what tests it. */
export function RuleCard({ requirement, rulebook }: { requirement: Requirement; rulebook: Rulebook }) {
  const t = useT();
  const text = useText();
  const asOf = useOn() ?? todayInChina();
  const { source: card } = requirement;
  // Evidence stays on the server until somebody looks at the card.
  const whole = useQuery({
    queryKey: ['clearance', 'card', requirement.id],
    queryFn: () => call<{ card: CardSource }>(readRequirement, { id: requirement.id }),
    staleTime: Infinity,
  });
  const evidence = whole.data?.card.evidence;
  return (
    <>
      <p className="lead">{text(card.summary)}</p>
      <InForce card={card} />
      <HistoryPart card={card} asOf={asOf} />
      {card.parameters ? (
        <Part title={t('card.parameters')}>
          {Object.entries(card.parameters).map(([name, parameter]) => (
            <Series key={name} parameter={parameter} asOf={asOf} />
          ))}
        </Part>
      ) : null}
      <ConditionPart requirement={requirement} rulebook={rulebook} />
      <LayersPart card={card} />
      <Related requirement={requirement} rulebook={rulebook} />
      <Part title={t('card.basis')}>
        <BasisList basis={card.basis} />
      </Part>
      <AuthorityPart card={card} />
      <DocumentsPart card={card} />
      <TimePart card={card} />
      <ConsequencePart card={card} />
      <StandingPart card={{ ...card, ...(evidence ? { evidence } : {}) }} />
      <CardTests id={requirement.id} kind={card.kind} rulebook={rulebook} />
      <DecidesPart card={card} />
      <p className="soft small">
        <code>{card.id}</code> {card.aliases?.length ? t('card.aliases', { ids: card.aliases.join(', ') }) : null}
      </p>
    </>
  );
}

function ConditionPart({ requirement, rulebook }: { requirement: Requirement; rulebook: Rulebook }) {
  const t = useT();
  const text = useText();
  const { source: card } = requirement;
  const tree = useMemo(() => conditionTree(rulebook, requirement.whole), [rulebook, requirement]);
  return (
    <>
      <Part title={t('card.condition')}>
        <ConditionTree node={tree} rulebook={rulebook} />
        {card.unless?.length ? (
          <>
            <PartHead title={t('role.unless')} />
            <ul>
              {card.unless.map((item) => (
                <li key={item.when}>
                  {text(item.text)} {item.article ? <span className="soft small">{item.article}</span> : null}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </Part>
      {card.readings?.length ? (
        <Part title={t('card.readings')}>
          <ul>
            {card.readings.map((reading) => (
              <li key={reading.id}>
                {text(reading.label)} {reading.default ? <span className="tag">{t('why.taken')}</span> : null}
                {reading.source ? <span className="soft small block">{reading.source}</span> : null}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {card.limits?.length ? (
        <Part title={t('card.limits')}>
          <ul>
            {card.limits.map((limit) => (
              <li key={limit.id}>{text(limit.text)}</li>
            ))}
          </ul>
        </Part>
      ) : null}
    </>
  );
}

function Related({ requirement, rulebook }: { requirement: Requirement; rulebook: Rulebook }) {
  const t = useT();
  const text = useText();
  const { source: card } = requirement;
  const related = [
    [t('card.alternatives'), card.alternatives ?? []],
    [t('card.after'), card.after ?? []],
    [t('card.releases'), card.releases ?? []],
    [t('card.releasedBy'), requirement.releasedBy],
  ] as const;
  return related.map(([title, ids]) =>
    ids.length > 0 ? (
      <Part key={title} title={title}>
        <ul>
          {ids.map((id) => (
            <li key={id}>
              <Link to={`/rules/${id}`}>{text(rulebook.requirement(id)?.source.title) || id}</Link>
            </li>
          ))}
        </ul>
      </Part>
    ) : null,
  );
}

function InForce({ card }: { card: CardSource }) {
  const t = useT();
  if (!card.inForce?.length) return null;
  return (
    <p className="soft small">
      {t('card.inForce')}{' '}
      {card.inForce
        .map((period) => (period.to ? t('series.period', { from: period.from ?? '…', to: period.to }) : t('series.since', { from: period.from ?? '…' })))
        .join(t('listSeparator'))}
    </p>
  );
}
