import { useText } from '@yumen/ui/i18n';
import type { Standing } from '../../layers/words.ts';
import { STANDINGS, STANDING_WORDS } from '../../layers/words.ts';

/** Shape of each standing: never colour alone. */
const SHAPES: Readonly<Record<Standing, string>> = { stricter: '▲', fills_silence: '＋', equal: '＝', looser: '▽' };

export function StandingMark({ standing }: { standing: Standing }) {
  const text = useText();
  return (
    <span className={`standing standing-${standing}`}>
      <span aria-hidden="true">{SHAPES[standing]}</span> {text(STANDING_WORDS[standing])}
    </span>
  );
}

/** How many rules stand how; zeros are left out. */
export function StandingCounts({ standings }: { standings: Readonly<Record<Standing, number>> }) {
  return (
    <span className="counts">
      {STANDINGS.filter((standing) => standings[standing] > 0).map((standing) => (
        <span key={standing} className="count">
          <strong>{standings[standing]}</strong> <StandingMark standing={standing} />
        </span>
      ))}
    </span>
  );
}
