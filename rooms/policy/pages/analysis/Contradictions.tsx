import { useText } from '@yumen/ui/i18n';
import { figureWords, paperKey, periodWords, type Board } from './figures.ts';
import { useT } from './words.ts';

/** Figures of the papers that do not fit together, side by side, with the reason. */
export function Contradictions({ board }: { board: Board }) {
  const t = useT();
  const text = useText();
  return (
    <details className="part" open>
      <summary>
        <h2>{t('contradictions', { count: board.contradictions.length, figures: board.figures })}</h2>
      </summary>
      <ul className="plain-list contradictions">
        {board.contradictions.map((one) => (
          <li key={one.id}>
            <h3 className="part-sub">{text(one.topic)}</h3>
            <div className="side-by-side">
              {one.figures.map((figure) => (
                <p key={figure.id}>
                  <strong className="block">{figureWords(t, text, figure, board.units)}</strong>
                  <span className="block small">{text(figure.name)}</span>
                  <span className="block small soft">
                    {periodWords(t, figure.period)} · {t(paperKey(figure.paper))} § {figure.section}
                  </span>
                </p>
              ))}
            </div>
            <p className="small soft">{text(one.why)}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
