import { useState } from 'react';
import type { FlowState } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { useAddress } from '@yumen/ui/router';
import { isUnknown, statedWords } from '../engine/facts.ts';
import { scopeOf } from '../plan/edit.ts';
import { useT } from '../words.ts';
import { useWork } from './work.ts';
import { useAnswer } from './useAnswer.ts';

/** Answers listed without being asked for. */
const OPEN_UP_TO = 12;

/** What has been answered on a flow: value, where it holds, who said so when; each can be changed or taken back. */
export function AnsweredList({ state }: { state: FlowState }) {
  const t = useT();
  const text = useText();
  const [, setAddress] = useAddress();
  const { kept, rulebook } = useWork();
  const { withdraw } = useAnswer();
  const { document } = kept;
  // On a phone the verdicts should not be far below the question.
  const [wide] = useState(() => matchMedia('(min-width: 761px)').matches);
  const own = document.flows?.find((flow) => flow.id === state.flow.id)?.facts ?? {};
  const names = [...new Set([...Object.keys(document.facts ?? {}), ...Object.keys(own)])];
  const several = (document.flows?.length ?? 0) > 0;
  if (names.length === 0) return null;
  return (
    <details className="answered" open={wide && names.length <= OPEN_UP_TO}>
      <summary>{t('answered', { count: names.length })}</summary>
      <ul className="plain-list">
        {names.map((name) => {
          const fact = rulebook.fact(name);
          const stated = scopeOf(document, state.flow.id, name);
          if (!fact || !stated) return null;
          const note = document.answers?.findLast((answer) => answer.fact === name && answer.flow === stated.scope);
          const label = text(fact.source.label);
          return (
            <li key={name} className="answered-item">
              <span className="answered-label">
                {label}
                {several && stated.scope === undefined ? <span className="tag">{t('scope.planTag')}</span> : null}
                {note ? <span className="soft small block">{t(note.by === 'local' ? 'answered.atHere' : 'answered.at', { at: note.at.slice(0, 10), by: note.by })}</span> : null}
              </span>
              <strong className={isUnknown(stated.value) ? 'soft' : undefined}>{text(statedWords(rulebook, fact, stated.value))}</strong>
              <span className="row answered-tools">
                <button
                  type="button"
                  className="button button-quiet small"
                  aria-label={t('answered.changeNamed', { name: label })}
                  onClick={() => setAddress({ q: fact.name, view: undefined }, { replace: true })}
                >
                  {t('answered.change')}
                </button>
                <button type="button" className="button button-quiet small" aria-label={t('answered.withdrawNamed', { name: label })} onClick={() => withdraw(stated.scope, name)}>
                  {t('answered.withdraw')}
                </button>
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
