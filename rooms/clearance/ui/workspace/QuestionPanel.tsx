import { useEffect, useMemo, useRef, useState } from 'react';
import type { Fact, FactValue, FlowState } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { useAddress } from '@yumen/ui/router';
import { AnswerInput } from '../answer/AnswerInput.tsx';
import { nextQuestion, openQuestions } from '../engine/evaluate.ts';
import { holdsForWholePlan } from '../engine/facts.ts';
import { scopeOf } from '../plan/edit.ts';
import { useT } from '../words.ts';
import { AnsweredList } from './AnsweredList.tsx';
import { flowName, scopeFor } from './flow.ts';
import { useWork } from './work.ts';
import { useAnswer } from './useAnswer.ts';

/** One question at a time: the one that settles most, or the one the address names. */
export function QuestionPanel({ state }: { state: FlowState }) {
  const t = useT();
  const [{ q }, setAddress] = useAddress();
  const { kept, rulebook, evaluation } = useWork();
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set());
  const answered = useAnsweredNames(state);
  const rows = useMemo(() => evaluation.rows.filter((row) => row.state === state), [evaluation, state]);
  const left = useMemo(() => openQuestions(rulebook, rows, answered), [rulebook, rows, answered]);
  const asked = q === undefined ? undefined : rulebook.fact(q);
  const next = useMemo(() => {
    const question = asked ? undefined : nextQuestion(rulebook, state, new Set([...answered, ...skipped]));
    return question && rulebook.fact(question.fact);
  }, [asked, rulebook, state, answered, skipped]);
  const fact = asked ?? next;
  const before = previous(kept.document.answers ?? [], state.flow.id, q);
  const skippedOpen = [...skipped].filter((name) => left.has(name));
  return (
    <section className="panel questions" aria-labelledby="questions-head">
      <div className="panel-head">
        <h2 id="questions-head">{t('questions')}</h2>
        <span className="soft small">{left.size > 0 ? t('questions.left', { count: left.size }) : t('questions.done')}</span>
      </div>
      <p className="soft small flow-line">{flowName(kept.document, state.flow.id, t)}</p>
      {fact ? (
        <Question key={`${state.flow.id} ${fact.name}`} fact={fact} state={state} onDone={() => setAddress({ q: undefined }, { replace: true })} />
      ) : (
        <NothingToAsk open={rows.some((row) => row.verdict === 'undetermined')} skipped={skippedOpen.length} onAgain={() => setSkipped(new Set())} />
      )}
      <div className="row question-tools">
        <button type="button" className="button" disabled={!before} onClick={() => before && setAddress({ q: before }, { replace: true })}>
          ◂ {t('question.back')}
        </button>
        {asked ? (
          <button type="button" className="button" onClick={() => setAddress({ q: undefined }, { replace: true })}>
            {t('question.leave')}
          </button>
        ) : fact ? (
          <button type="button" className="button" onClick={() => setSkipped(new Set([...skipped, fact.name]))}>
            {t('question.skip')}
          </button>
        ) : null}
        <button type="button" className="button" onClick={() => setAddress({ view: 'form', q: undefined })}>
          {t('form.whole')}
        </button>
        {skippedOpen.length > 0 && fact ? (
          <button type="button" className="button button-quiet" onClick={() => setSkipped(new Set())}>
            {t('question.skippedAgain', { count: skippedOpen.length })}
          </button>
        ) : null}
      </div>
      <AnsweredList state={state} />
    </section>
  );
}

/** Facts somebody stated on this flow, whatever they said: they are not asked again by themselves. */
export function useAnsweredNames(state: FlowState): ReadonlySet<string> {
  const { rulebook } = useWork();
  return useMemo(() => new Set([...state.flow.stated.keys()].map((slot) => rulebook.facts[slot]?.name ?? '')), [rulebook, state]);
}

/** The answer given before this one on the same flow (or for the whole plan). */
function previous(answers: readonly { fact: string; flow?: string }[], flow: string, from: string | undefined): string | undefined {
  const mine = answers.filter((answer) => answer.flow === undefined || answer.flow === flow).map((answer) => answer.fact);
  const at = from === undefined ? -1 : mine.lastIndexOf(from);
  // A fact nobody answered here (it came with a file or is new) stands after all of them.
  return mine[(at === -1 ? mine.length : at) - 1];
}

function Question({ fact, state, onDone }: { fact: Fact; state: FlowState; onDone: () => void }) {
  const t = useT();
  const text = useText();
  const { kept } = useWork();
  const { state: answer } = useAnswer();
  const stated = scopeOf(kept.document, state.flow.id, fact.name);
  const [wholePlan, setWholePlan] = useState(stated ? stated.scope === undefined : holdsForWholePlan(fact));
  const head = useFocusAfterAnswer();
  const several = (kept.document.flows?.length ?? 0) > 0;
  const onAnswer = (value: FactValue): void => {
    answer(scopeFor(kept.document, state.flow.id, wholePlan), fact.name, value);
    askedBefore = true;
    onDone();
  };
  return (
    <div className="question stack">
      <h3 ref={head} tabIndex={-1} className="question-text">
        {text(fact.source.question ?? fact.source.label)}
      </h3>
      <AnswerInput fact={fact} value={stated?.value} onAnswer={onAnswer} />
      {fact.source.help ? (
        <details className="why-ask" open>
          <summary>{t('question.why')}</summary>
          <p>{text(fact.source.help)}</p>
        </details>
      ) : null}
      {several ? (
        <label className="row small scope">
          <span className="soft">{t('scope.label')}</span>
          <select value={wholePlan ? 'plan' : 'flow'} onChange={(event) => setWholePlan(event.target.value === 'plan')}>
            <option value="flow">{t('scope.flow')}</option>
            <option value="plan">{t('scope.plan')}</option>
          </select>
        </label>
      ) : null}
    </div>
  );
}

let askedBefore = false;

/** After an answer the next question takes the focus, so that keyboard and screen reader go on from there. */
function useFocusAfterAnswer() {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (askedBefore) head.current?.focus({ preventScroll: true });
    askedBefore = false;
  }, []);
  return head;
}

function NothingToAsk({ open, skipped, onAgain }: { open: boolean; skipped: number; onAgain: () => void }) {
  const t = useT();
  return (
    <div className="stack">
      <p className="question-text">{t(skipped > 0 ? 'questions.onlySkipped' : open ? 'questions.stillOpen' : 'questions.allSettled')}</p>
      {skipped > 0 ? (
        <button type="button" className="button button-main align-start" onClick={onAgain}>
          {t('question.skippedAgain', { count: skipped })}
        </button>
      ) : null}
    </div>
  );
}
