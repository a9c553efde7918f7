import type { IsoDate } from '@yumen/kernel';
import type { CardSource } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { Standing } from '@yumen/ui/mark';
import { Link } from '@yumen/ui/router';
import { CONFIDENCE_WORDS } from '../../present/index.ts';
import { Part } from '../parts/CardParts.tsx';
import { useT } from '../words.ts';
import { historyLine } from './history.ts';

/** How the card changed: a thin line to scale, and the same in words. */
export function HistoryPart({ card, asOf }: { card: CardSource; asOf: IsoDate }) {
  const t = useT();
  const text = useText();
  const line = historyLine(card, asOf);
  if (!line && !card.history?.length) return null;
  return (
    <Part title={t('card.history')}>
      {line ? (
        <div className="history-line" aria-hidden="true">
          <span className="history-past" style={{ width: `${line.now}%` }} />
          {line.points.map((point) => (
            <span key={point.date} className={point.ahead ? 'history-dot history-ahead' : 'history-dot'} style={{ left: `${point.at}%` }} title={point.date} />
          ))}
          <span className="history-end small soft">{line.from.slice(0, 4)}</span>
          <span className="history-end history-last small soft">{line.to.slice(0, 4)}</span>
        </div>
      ) : null}
      <ol className="plain-list timeline">
        {(card.history ?? []).map((item) => (
          <li key={item.date + item.text.zh}>
            <strong>{item.date}</strong>
            <span>
              {text(item.text)}
              {item.date > asOf ? <span className="tag">{t('changes.ahead')}</span> : null}
              {item.standing && item.standing !== 'verified' ? <Standing confidence={item.standing} word={text(CONFIDENCE_WORDS[item.standing])} /> : null}
            </span>
          </li>
        ))}
      </ol>
      <p className="small">
        <Link to="/rules/changes" search={{ area: card.area } as never}>
          {t('card.allChanges')}
        </Link>
      </p>
    </Part>
  );
}
