import { memo, useDeferredValue, useMemo, useState } from 'react';
import type { Area, Fact, FactValue, FlowState, PlanDocument } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { useAddress } from '@yumen/ui/router';
import { AnswerInput, BooleanAnswer } from '../answer/AnswerInput.tsx';
import { factMatches, factsOfFlow, holdsForWholePlan, isUnknown, statedWords } from '../engine/facts.ts';
import { scopeOf } from '../plan/edit.ts';
import { useT } from '../words.ts';
import { flowName, scopeFor } from './flow.ts';
import { useWork } from './work.ts';
import { useAnswer } from './useAnswer.ts';

/** Every fact that can matter on the flow, by area, searchable; over the same answers as the single questions. */
export function WholeForm({ state }: { state: FlowState }) {
  const t = useT();
  const [, setAddress] = useAddress();
  const { kept, rulebook } = useWork();
  const { state: answer, withdraw } = useAnswer();
  const [query, setQuery] = useState('');
  const [onlyOpen, setOnlyOpen] = useState(false);
  const wanted = useDeferredValue(query.trim());
  const facts = useMemo(() => factsOfFlow(rulebook, state), [rulebook, state]);
  const stated = (fact: Fact) => scopeOf(kept.document, state.flow.id, fact.name);
  const shown = facts.filter((fact) => (!wanted || factMatches(fact, wanted)) && (!onlyOpen || !stated(fact)));
  const groups = byArea(shown, state.flow.area);
  const put = (fact: Fact, value: FactValue): void => answer(scopeToWrite(kept.document, state, fact), fact.name, value);
  return (
    <section className="panel questions" aria-labelledby="form-head">
      <div className="panel-head">
        <h2 id="form-head">{t('form.whole')}</h2>
        <button type="button" className="button" onClick={() => setAddress({ view: undefined })}>
          {t('form.oneAtATime')}
        </button>
      </div>
      <p className="soft small flow-line">{flowName(kept.document, state.flow.id, t)}</p>
      <div className="row form-tools">
        <input type="search" className="grow" aria-label={t('form.search')} placeholder={t('form.search')} value={query} onChange={(event) => setQuery(event.target.value)} />
        <label className="row small">
          <input type="checkbox" checked={onlyOpen} onChange={() => setOnlyOpen(!onlyOpen)} />
          {t('form.onlyOpen')}
        </label>
        <span className="soft small" role="status">
          {t('form.answered', { done: facts.filter((fact) => stated(fact)).length, all: facts.length })}
        </span>
      </div>
      {shown.length === 0 ? <p>{t('form.nothing')}</p> : null}
      {groups.map(([area, list]) => (
        <section key={area} aria-label={t(`area.${area}`)}>
          <h3 className="form-area">{t(`area.${area}`)}</h3>
          <ul className="plain-list">
            {list.map((fact) => {
              const now = stated(fact);
              const moot = !now && fact.irrelevantWhen?.test(state.frame) === 1;
              return (
                <FormRow
                  key={fact.name}
                  fact={fact}
                  value={now?.value}
                  moot={moot}
                  onAnswer={(value) => put(fact, value)}
                  onWithdraw={() => now && withdraw(now.scope, fact.name)}
                />
              );
            })}
          </ul>
        </section>
      ))}
    </section>
  );
}

function scopeToWrite(document: PlanDocument, state: FlowState, fact: Fact) {
  const stated = scopeOf(document, state.flow.id, fact.name);
  return scopeFor(document, state.flow.id, stated ? stated.scope === undefined : holdsForWholePlan(fact));
}

/** The flow's own area first, then the others in the order in which they appear. */
function byArea(facts: readonly Fact[], own: Area | undefined): [Area, Fact[]][] {
  const groups = new Map<Area, Fact[]>();
  for (const fact of facts) {
    const area = own && fact.source.areas.includes(own) ? own : (fact.source.areas[0] as Area);
    groups.set(area, [...(groups.get(area) ?? []), fact]);
  }
  return [...groups.entries()].sort(([a], [b]) => Number(b === own) - Number(a === own));
}

interface RowProps {
  readonly fact: Fact;
  readonly value: FactValue | undefined;
  /** Other answers make this one superfluous. */
  readonly moot: boolean;
  readonly onAnswer: (value: FactValue) => void;
  readonly onWithdraw: () => void;
}

const FormRow = memo(function FormRow({ fact, value, moot, onAnswer, onWithdraw }: RowProps) {
  const t = useT();
  const text = useText();
  const { rulebook } = useWork();
  const [open, setOpen] = useState(false);
  const boolean = fact.source.type === 'boolean';
  const label = text(fact.source.label);
  const said = value === undefined ? undefined : text(statedWords(rulebook, fact, value));
  return (
    <li className={value === undefined ? 'form-row' : 'form-row form-row-done'}>
      <div className="form-row-line">
        <span className="form-label">
          <span aria-hidden="true" className="form-tick">
            {value === undefined ? '·' : isUnknown(value) ? '?' : '✓'}
          </span>
          {label}
          {moot ? <span className="soft small"> — {t('form.moot')}</span> : null}
        </span>
        <span className="row form-value">
          {boolean ? <BooleanAnswer value={value} onAnswer={onAnswer} label={label} /> : <strong>{said}</strong>}
          {boolean && said !== undefined && typeof value !== 'boolean' ? <strong>{said}</strong> : null}
          <button
            type="button"
            className="button button-quiet small"
            aria-expanded={open}
            aria-label={t(open ? 'form.closeNamed' : 'form.openNamed', { name: label })}
            onClick={() => setOpen(!open)}
          >
            {t(open ? 'close' : boolean ? 'form.more' : value === undefined ? 'form.answer' : 'answered.change')}
          </button>
        </span>
      </div>
      {open ? (
        <div className="form-open stack">
          <p>{text(fact.source.question)}</p>
          <AnswerInput
            fact={fact}
            value={value}
            onAnswer={(next) => {
              onAnswer(next);
              setOpen(false);
            }}
          />
          {fact.source.help ? <p className="soft small">{text(fact.source.help)}</p> : null}
          {value === undefined ? null : (
            <button type="button" className="button align-start" onClick={onWithdraw}>
              {t('answered.withdraw')}
            </button>
          )}
        </div>
      ) : null}
    </li>
  );
});
