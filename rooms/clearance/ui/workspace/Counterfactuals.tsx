import type { Counterfactual, Explanation, FactChange } from '@yumen/rules';
import { unitWords } from '@yumen/rules';
import { useLang, useText } from '@yumen/ui/i18n';
import { Mark } from '@yumen/ui/mark';
import { MARK_SHAPES, MARK_WORDS, markOf } from '../../present/index.ts';
import { Part } from '../parts/CardParts.tsx';
import { useT } from '../words.ts';
import { useWork } from './work.ts';

/** Shown at once; the rest is folded. */
const SHOWN = 4;

/** What would change the verdict (or settle an open one), nearest first, with how far the plan is from it. */
export function Counterfactuals({ found }: { found: Explanation }) {
  const t = useT();
  // Of an open verdict they come in the order of what they lead to; of a settled one, distances to a threshold first.
  const settled = found.answer.verdict !== 'undetermined';
  const list = [...found.counterfactuals].sort((a, b) => (settled ? Number(distance(b) !== undefined) - Number(distance(a) !== undefined) : 0));
  if (list.length === 0) return null;
  const rest = list.slice(SHOWN);
  return (
    <Part title={t(found.answer.verdict === 'undetermined' ? 'why.decide' : 'why.change')}>
      <ul className="plain-list turns">
        {list.slice(0, SHOWN).map((turn) => (
          <Turn key={keyOf(turn)} turn={turn} found={found} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <details>
          <summary>{t('why.changeMore', { count: rest.length })}</summary>
          <ul className="plain-list turns">
            {rest.map((turn) => (
              <Turn key={keyOf(turn)} turn={turn} found={found} />
            ))}
          </ul>
        </details>
      ) : null}
    </Part>
  );
}

function distance(turn: Counterfactual): number | undefined {
  return turn.changes[0]?.headroom;
}

function keyOf(turn: Counterfactual): string {
  return turn.changes.map((change) => `${change.fact}${JSON.stringify(change.to)}`).join();
}

function Turn({ turn, found }: { turn: Counterfactual; found: Explanation }) {
  const t = useT();
  const text = useText();
  const mark = markOf({ verdict: turn.verdict, kind: found.answer.kind });
  const settled = found.answer.verdict !== 'undetermined';
  const shown = <Mark mark={mark} shape={MARK_SHAPES[mark]} word={text(MARK_WORDS[mark])} />;
  const lines = turn.changes.map((change) => (
    <span key={change.fact}>
      {text(change.label)}: {settled ? <s className="soft">{text(change.fromWords)}</s> : null}
      {settled ? ' → ' : null}
      <strong>{text(change.toWords)}</strong>
      <Headroom change={change} />
    </span>
  ));
  if (lines.length === 1) {
    return (
      <li>
        {lines[0]} {shown}
      </li>
    );
  }
  return (
    <li>
      {shown} {t('why.together')}
      <ul>
        {lines.map((line, i) => (
          <li key={turn.changes[i]?.fact}>{line}</li>
        ))}
      </ul>
    </li>
  );
}

function Headroom({ change }: { change: FactChange }) {
  const t = useT();
  const { lang } = useLang();
  const { rulebook } = useWork();
  if (change.headroom === undefined) return null;
  const fact = rulebook.fact(change.fact)?.source;
  const unit = fact?.type === 'date' ? unitWords('days')[lang] : unitWords(fact?.currency ?? fact?.unit)[lang];
  const figure = `${Math.abs(change.headroom).toLocaleString('en-US')} ${unit}`.trim();
  return <span className="soft small"> ({t(change.headroom > 0 ? 'why.above' : 'why.below', { figure })})</span>;
}
