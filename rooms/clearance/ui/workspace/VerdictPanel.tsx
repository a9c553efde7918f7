import { useMemo } from 'react';
import { useText } from '@yumen/ui/i18n';
import { Mark } from '@yumen/ui/mark';
import type { FlowState } from '@yumen/rules';
import type { Mark as MarkName } from '../../present/index.ts';
import { MARKS, MARK_SHAPES, MARK_WORDS } from '../../present/index.ts';
import type { Choice } from '../engine/choices.ts';
import { asChoices } from '../engine/choices.ts';
import type { Row } from '../engine/evaluate.ts';
import { countMarks, touched } from '../engine/evaluate.ts';
import { MarkCounts } from '../parts/MarkCounts.tsx';
import { useT } from '../words.ts';
import { useWork } from './work.ts';
import { VerdictRow } from './VerdictRow.tsx';

/** Marks that are listed at once; what is not needed is one click away. */
const OPEN_AT_ONCE: ReadonlySet<MarkName> = new Set(['prohibited', 'must', 'open', 'may']);

/** What applies, grouped: prohibited, must, open, may, not needed. Of one flow, or of all when none is chosen. */
export function VerdictPanel({ state }: { state: FlowState | undefined }) {
  const t = useT();
  const { evaluation } = useWork();
  const rows = useMemo(() => evaluation.rows.filter((row) => state === undefined || row.state === state), [evaluation, state]);
  const counts = countMarks(rows);
  return (
    <section className="panel verdicts" aria-labelledby="verdicts-head">
      <div className="panel-head">
        <h2 id="verdicts-head">{t('verdicts')}</h2>
        <span role="status" aria-live="polite">
          <MarkCounts counts={counts} />
        </span>
      </div>
      {rows.length === 0 ? <p>{t('verdicts.none')}</p> : null}
      {MARKS.map((mark) => (
        <Group key={mark} mark={mark} rows={rows.filter((row) => row.mark === mark)} severalFlows={state === undefined && evaluation.states.length > 1} />
      ))}
      <p className="soft small">{t('verdicts.foot')}</p>
    </section>
  );
}

function Group({ mark, rows, severalFlows }: { mark: MarkName; rows: readonly Row[]; severalFlows: boolean }) {
  const t = useT();
  const text = useText();
  const { rulebook } = useWork();
  const [near, far] = useMemo(() => {
    // Of what is open, first comes what the answers given so far speak to.
    const isNear = (row: Row): boolean => mark !== 'open' || touched(rulebook, row);
    return [asChoices(rows.filter(isNear)), asChoices(rows.filter((row) => !isNear(row)))];
  }, [mark, rows, rulebook]);
  if (rows.length === 0) return null;
  return (
    <details className="verdict-group" id={`group-${mark}`} open={OPEN_AT_ONCE.has(mark)}>
      <summary>
        <h3>
          <Mark mark={mark} shape={MARK_SHAPES[mark]} word={text(MARK_WORDS[mark])} /> <span className="soft">{rows.length}</span>
        </h3>
      </summary>
      <Choices choices={near} showFlow={severalFlows} />
      {far.length > 0 ? (
        <details className="verdict-far" open={near.length === 0}>
          <summary>{t('verdicts.untouched', { count: far.reduce((sum, choice) => sum + choice.rows.length, 0) })}</summary>
          <Choices choices={far} showFlow={severalFlows} />
        </details>
      ) : null}
    </details>
  );
}

function Choices({ choices, showFlow }: { choices: readonly Choice[]; showFlow: boolean }) {
  const t = useT();
  return (
    <ul className="plain-list">
      {choices.map((choice) =>
        choice.rows.length === 1 ? (
          <VerdictRow key={choice.key} row={choice.rows[0] as Row} showFlow={showFlow} />
        ) : (
          <li key={choice.key} className="choice-block">
            <p className="choice-head">{t('choice.anyOne', { count: choice.rows.length })}</p>
            <ul className="plain-list">
              {choice.rows.map((row) => (
                <VerdictRow key={row.key} row={row} showFlow={showFlow} inChoice />
              ))}
            </ul>
          </li>
        ),
      )}
    </ul>
  );
}
