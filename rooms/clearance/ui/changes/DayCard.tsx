import { useText } from '@yumen/ui/i18n';
import { Mark, Standing } from '@yumen/ui/mark';
import { Link } from '@yumen/ui/router';
import type { CardChange, DayOfChange, Touch } from '../../changes/index.ts';
import { dayBefore } from '../../changes/index.ts';
import { CONFIDENCE_WORDS, MARK_SHAPES, MARK_WORDS, markOf } from '../../present/index.ts';
import type { ListedPlan } from '../list/usePlans.ts';
import { useRulebook } from '../useRulebook.ts';
import { useT } from '../words.ts';

interface Props {
  readonly day: DayOfChange;
  readonly touching: readonly { readonly plan: ListedPlan; readonly changes: readonly Touch[] }[];
}

/** Cards of a day shown without being asked for. */
const SHOWN = 4;

/** What changed on one day: instruments, requirements, and the plans whose verdicts differ from the day before. */
export function DayCard({ day, touching }: Props) {
  const t = useT();
  const text = useText();
  const told = day.cards.filter((card) => card.lines.length > 0);
  const rest = day.cards.filter((card) => card.lines.length === 0);
  return (
    <li className={day.ahead ? 'change-day change-ahead' : 'change-day'}>
      <div className="change-date">
        <h2>{day.date}</h2>
        {day.ahead ? <span className="tag">{t('changes.ahead')}</span> : null}
      </div>
      <div>
        {day.instruments.map((instrument) => (
          <p key={instrument.effect + instrument.title.zh} className="change-law">
            <span className="soft">{t(`effect.${instrument.effect}`)}</span> <cite>{text(instrument.title)}</cite> <span className="soft small">{instrument.number}</span>
          </p>
        ))}
        <ul className="plain-list small">
          {told.slice(0, SHOWN).map((card) => (
            <CardLine key={card.requirement} card={card} />
          ))}
        </ul>
        {told.length > SHOWN ? (
          <details className="small">
            <summary>{t('andMore', { count: told.length - SHOWN })}</summary>
            <ul className="plain-list">
              {told.slice(SHOWN).map((card) => (
                <CardLine key={card.requirement} card={card} />
              ))}
            </ul>
          </details>
        ) : null}
        {rest.length > 0 ? (
          <details className="small">
            <summary>{t('changes.resting', { count: rest.length })}</summary>
            <ul>
              {rest.map((card) => (
                <li key={card.requirement}>
                  <Link to={`/rules/${card.requirement}`}>{text(card.title)}</Link>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        {touching.map(({ plan, changes }) => (
          <Touched key={plan.id} plan={plan} changes={changes} day={day.date} />
        ))}
      </div>
    </li>
  );
}

function CardLine({ card }: { card: CardChange }) {
  const text = useText();
  return (
    <li>
      <Link to={`/rules/${card.requirement}`}>{text(card.title)}</Link>{' '}
      {card.lines.map((line) => (
        <span key={line.kind + line.text.zh} className="change-line">
          {text(line.text)} {line.standing && line.standing !== 'verified' ? <Standing confidence={line.standing} word={text(CONFIDENCE_WORDS[line.standing])} /> : null}
        </span>
      ))}
    </li>
  );
}

function Touched({ plan, changes, day }: { plan: ListedPlan; changes: readonly Touch[]; day: string }) {
  const t = useT();
  const text = useText();
  const rulebook = useRulebook().data;
  const told = changes.filter((change) => change.spokenTo);
  if (told.length === 0) return null;
  return (
    <div className="notice change-touched">
      <p className="small">
        <strong>{t('changes.touches', { count: told.length })}</strong> <Link to={`/plans/${plan.id}`}>{plan.title || t('untitled')}</Link> ·{' '}
        <Link to={`/plans/${plan.id}/compare`} search={{ from: dayBefore(day), to: day } as never}>
          {t('changes.compare')}
        </Link>
      </p>
      <ul className="plain-list small">
        {told.slice(0, SHOWN).map((change) => {
          const kind = rulebook?.requirement(change.requirement)?.source.kind ?? 'duty';
          const [before, after] = [markOf({ verdict: change.from, kind }), markOf({ verdict: change.to, kind })];
          return (
            <li key={`${change.flow} ${change.requirement}`}>
              {text(change.title)} <Mark mark={before} shape={MARK_SHAPES[before]} word={text(MARK_WORDS[before])} /> <span aria-label={t('compare.becomes')}>→</span>{' '}
              <Mark mark={after} shape={MARK_SHAPES[after]} word={text(MARK_WORDS[after])} />
            </li>
          );
        })}
        {told.length > SHOWN ? <li className="soft">{t('andMore', { count: told.length - SHOWN })}</li> : null}
        {changes.length > told.length ? <li className="soft">{t('verdicts.untouched', { count: changes.length - told.length })}</li> : null}
      </ul>
    </div>
  );
}
