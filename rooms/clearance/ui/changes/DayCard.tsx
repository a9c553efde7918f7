import { useText } from '@yumen/ui/i18n';
import { Standing } from '@yumen/ui/mark';
import { Link } from '@yumen/ui/router';
import type { CardChange, DayOfChange } from '../../changes/index.ts';
import { CONFIDENCE_WORDS } from '../../present/index.ts';
import { Several } from '../parts/Several.tsx';
import { useT } from '../words.ts';
import type { TouchedPlan } from './Touched.tsx';
import { Touched } from './Touched.tsx';

interface Props {
  readonly day: DayOfChange;
  readonly touching: readonly TouchedPlan[];
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
        <Several items={touching}>{(touched) => <Touched key={touched.plan.id} touched={touched} day={day.date} />}</Several>
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
