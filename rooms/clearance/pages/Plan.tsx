import { useAddress } from '@yumen/ui/router';
import { MARKS, MARK_SHAPES, MARK_WORDS } from '../present/index.ts';
import { useText } from '@yumen/ui/i18n';
import { countMarks, openQuestions } from '../ui/engine/evaluate.ts';
import { FlowList } from '../ui/workspace/FlowList.tsx';
import { PlanFrame } from '../ui/workspace/PlanFrame.tsx';
import { useWork } from '../ui/workspace/work.ts';
import { QuestionPanel } from '../ui/workspace/QuestionPanel.tsx';
import { VerdictPanel } from '../ui/workspace/VerdictPanel.tsx';
import { WholeForm } from '../ui/workspace/WholeForm.tsx';
import { WhyDrawer } from '../ui/workspace/WhyDrawer.tsx';
import { chosenFlow } from '../ui/workspace/flow.ts';
import { useT } from '../ui/words.ts';

/** The workspace of a plan: flows, questions, verdicts. */
export function Page() {
  return (
    <PlanFrame>
      <Workspace />
    </PlanFrame>
  );
}

function Workspace() {
  const [{ flow, req, at, view }] = useAddress();
  const { rulebook, evaluation } = useWork();
  const { states, rows } = evaluation;
  const chosen = chosenFlow(states, flow);
  // With all flows in view the questions are those of the first flow that still has some.
  const open = (index: number): boolean => {
    const state = states[index];
    return (
      state !== undefined &&
      openQuestions(
        rulebook,
        rows.filter((row) => row.state === state),
        stated(index),
      ).size > 0
    );
  };
  const stated = (index: number): Set<string> => new Set([...(states[index]?.flow.stated.keys() ?? [])].map((slot) => rulebook.facts[slot]?.name ?? ''));
  const asked = chosen ?? states.find((_, i) => open(i)) ?? states[0];
  return (
    <>
      <div className="workspace">
        <FlowList selected={chosen?.flow.id} />
        {asked ? view === 'form' ? <WholeForm key={asked.flow.id} state={asked} /> : <QuestionPanel key={asked.flow.id} state={asked} /> : null}
        <VerdictPanel state={chosen} />
      </div>
      <FootBar />
      {req ? <WhyDrawer requirement={req} flow={at ?? chosen?.flow.id} /> : null}
    </>
  );
}

/** On a phone: the counts always in sight, each leading to its group. */
function FootBar() {
  const t = useT();
  const text = useText();
  const [{ flow }] = useAddress();
  const { evaluation } = useWork();
  const chosen = chosenFlow(evaluation.states, flow);
  const counts = countMarks(evaluation.rows.filter((row) => chosen === undefined || row.state === chosen));
  return (
    <nav className="foot-bar no-print" aria-label={t('verdicts')}>
      {MARKS.filter((mark) => mark !== 'not_needed').map((mark) => (
        <a key={mark} href={`#group-${mark}`} className={`mark-${mark}`}>
          <strong>
            <span aria-hidden="true">{MARK_SHAPES[mark]}</span> {counts[mark]}
          </strong>{' '}
          <span>{text(MARK_WORDS[mark])}</span>
        </a>
      ))}
    </nav>
  );
}
