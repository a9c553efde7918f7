import { useMemo } from 'react';
import { todayInChina } from '@yumen/kernel';
import type { CardSource, Requirement, Rulebook } from '@yumen/rules';
import { Loading, NotFound, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { Standing } from '@yumen/ui/mark';
import { call, useQuery } from '@yumen/ui/query';
import { Link, useParams } from '@yumen/ui/router';
import { readRequirement } from '../contract.ts';
import { CONFIDENCE_WORDS, KIND_WORDS } from '../present/index.ts';
import { conditionTree } from '../ui/engine/condition.ts';
import { AuthorityPart, BasisList, ConsequencePart, DecidesPart, DocumentsPart, Part, PartHead, PartLevel, StandingPart, TimePart } from '../ui/parts/CardParts.tsx';
import { ConditionTree } from '../ui/parts/ConditionTree.tsx';
import { Examples } from '../ui/parts/Examples.tsx';
import { Series } from '../ui/parts/Series.tsx';
import { useOn } from '../ui/useOn.ts';
import { useRulebook } from '../ui/useRulebook.ts';
import { useT } from '../ui/words.ts';

/** One requirement by itself: what it says, how it changed, on what it rests. */
export function Page() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const rules = useRulebook();
  if (rules.error) return <Problems error={rules.error} onRetry={() => void rules.refetch()} />;
  if (!rules.data) return <Loading />;
  const requirement = rules.data.requirement(id);
  if (!requirement) return <NotFound />;
  return (
    <PartLevel value={2}>
      <Card requirement={requirement} rulebook={rules.data} />
    </PartLevel>
  );
}

function Card({ requirement, rulebook }: { requirement: Requirement; rulebook: Rulebook }) {
  const t = useT();
  const text = useText();
  const asOf = useOn() ?? todayInChina();
  // Examples and evidence stay on the server until somebody looks at the card.
  const whole = useQuery({ queryKey: ['clearance', 'card', requirement.id], queryFn: () => call<{ card: CardSource }>(readRequirement, { id: requirement.id }), staleTime: Infinity });
  const card = whole.data?.card ?? requirement.source;
  const tree = useMemo(() => conditionTree(rulebook, requirement.whole), [rulebook, requirement]);
  const related = [
    [t('card.alternatives'), card.alternatives ?? []],
    [t('card.after'), card.after ?? []],
    [t('card.releases'), card.releases ?? []],
    [t('card.releasedBy'), requirement.releasedBy],
  ] as const;
  return (
    <article className="rule-card">
      <p className="small">
        <Link to="/rules">◂ {t('rules')}</Link>
      </p>
      <PageHead title={text(card.title)}>
        <span className="row">
          <span className="tag">{t(`area.${card.area}`)}</span>
          <span className="tag">{text(KIND_WORDS[card.kind])}</span>
          <Standing confidence={card.confidence} word={text(CONFIDENCE_WORDS[card.confidence])} />
        </span>
      </PageHead>
      <p className="lead">{text(card.summary)}</p>
      <InForce card={card} />
      {card.parameters ? (
        <Part title={t('card.parameters')}>
          {Object.entries(card.parameters).map(([name, parameter]) => (
            <Series key={name} parameter={parameter} asOf={asOf} />
          ))}
        </Part>
      ) : null}
      {card.history?.length ? (
        <Part title={t('card.history')}>
          <ol className="plain-list timeline">
            {card.history.map((item) => (
              <li key={item.date + item.text.zh}>
                <strong>{item.date}</strong> <span>{text(item.text)}</span>
                {item.standing ? <Standing confidence={item.standing} word={text(CONFIDENCE_WORDS[item.standing])} /> : null}
              </li>
            ))}
          </ol>
        </Part>
      ) : null}
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
      {related.map(([title, ids]) =>
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
      )}
      <Part title={t('card.basis')}>
        <BasisList basis={card.basis} />
      </Part>
      <AuthorityPart card={card} />
      <DocumentsPart card={card} />
      <TimePart card={card} />
      <ConsequencePart card={card} />
      {card.examples?.length ? <Examples examples={card.examples} kind={card.kind} rulebook={rulebook} /> : null}
      <StandingPart card={card} />
      <DecidesPart card={card} />
      <p className="soft small">
        <code>{card.id}</code> {card.aliases?.length ? t('card.aliases', { ids: card.aliases.join(', ') }) : null}
      </p>
    </article>
  );
}

function InForce({ card }: { card: CardSource }) {
  const t = useT();
  if (!card.inForce?.length) return null;
  return (
    <p className="soft small">
      {t('card.inForce')}{' '}
      {card.inForce.map((period) => (period.to ? t('series.period', { from: period.from ?? '…', to: period.to }) : t('series.since', { from: period.from ?? '…' }))).join(t('listSeparator'))}
    </p>
  );
}
