import { useMemo, useState } from 'react';
import type { Fact, FactValue, PlanDocument, Rulebook } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { useAddress } from '@yumen/ui/router';
import type { Programme, ProgrammeAnswer } from '../../programmes/index.ts';
import { AnswerInput } from '../answer/AnswerInput.tsx';
import { isUnknown, statedWords } from '../engine/facts.ts';
import type { ListedPlan } from '../list/usePlans.ts';
import { useT } from '../words.ts';
import { stillOpen, teamFacts } from './results.ts';
import { stating, withoutTeam } from './team.ts';

interface Props {
  readonly rulebook: Rulebook;
  readonly catalogue: readonly Programme[];
  readonly answers: readonly ProgrammeAnswer[];
  /** Stated on this page. */
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly saved: PlanDocument | undefined;
  readonly plans: readonly ListedPlan[];
}

/** Facts asked for at once. */
const ASKED = 3;
/** A team to look around with. */
const EXAMPLE: Readonly<Record<string, FactValue>> = { programme_applicant_location: 'mainland', programme_partner_in_bri_country: true, programme_holds_nsfc_project: false };

/** Describe the team: a saved plan, or answers given here, those asked first that most programmes wait for. */
export function TeamForm({ rulebook, catalogue, answers, facts, saved, plans }: Props) {
  const t = useT();
  const text = useText();
  const [address, setAddress] = useAddress();
  const [editing, setEditing] = useState<string>();
  const all = useMemo(() => teamFacts(rulebook, catalogue), [rulebook, catalogue]);
  const put = (fact: string, value: FactValue | undefined): void => {
    setEditing(undefined);
    setAddress(stating(fact, value), { replace: true });
  };
  const stated = Object.entries(facts).flatMap(([name, value]) => {
    const fact = rulebook.fact(name);
    return fact ? [{ fact, value }] : [];
  });
  const open = stillOpen(answers).flatMap((name) => rulebook.fact(name) ?? []);
  const next = open.filter((fact) => !(fact.name in facts)).slice(0, ASKED);
  const others = all.filter((fact) => !(fact.name in facts) && !next.includes(fact));
  return (
    <section className="panel programmes-team" aria-labelledby="team-head">
      <h2 id="team-head" tabIndex={-1}>
        {t('programmes.who')}
      </h2>
      <label className="block">
        <span className="soft small block">{t('programmes.plan')}</span>
        <select value={address.plan ?? ''} onChange={(event) => setAddress({ plan: event.target.value || undefined })}>
          <option value="">{t('programmes.noPlan')}</option>
          {plans.map((plan) => (
            <option key={plan.id} value={plan.id}>
              {plan.title || t('untitled')}
            </option>
          ))}
        </select>
      </label>
      {stated.length > 0 ? (
        <>
          <h3 className="part-sub">{t(saved ? 'programmes.tried' : 'programmes.stated')}</h3>
          <ul className="plain-list">
            {stated.map(({ fact, value }) => (
              <li key={fact.name} className="answered-item">
                <span>{text(fact.source.label)}</span>
                <strong className={isUnknown(value) ? 'soft' : undefined}>{text(statedWords(rulebook, fact, value))}</strong>
                <span className="row answered-tools">
                  <button
                    type="button"
                    className="button button-quiet small"
                    aria-label={t('answered.changeNamed', { name: text(fact.source.label) })}
                    onClick={() => setEditing(fact.name)}
                  >
                    {t('answered.change')}
                  </button>
                  <button
                    type="button"
                    className="button button-quiet small"
                    aria-label={t('answered.withdrawNamed', { name: text(fact.source.label) })}
                    onClick={() => put(fact.name, undefined)}
                  >
                    {t('answered.withdraw')}
                  </button>
                </span>
              </li>
            ))}
          </ul>
          <button type="button" className="button" onClick={() => setAddress(withoutTeam(address))}>
            {t('programmes.clear')}
          </button>
        </>
      ) : saved ? null : (
        <p className="soft small">
          {t('programmes.empty')}{' '}
          <button type="button" className="link-button" onClick={() => setAddress(Object.assign({}, ...Object.entries(EXAMPLE).map(([fact, value]) => stating(fact, value))))}>
            {t('programmes.example')}
          </button>
        </p>
      )}
      {editing && rulebook.fact(editing) ? <Ask fact={rulebook.fact(editing) as Fact} value={facts[editing]} onAnswer={(value) => put(editing, value)} /> : null}
      {next.length > 0 ? <h3 className="part-sub">{t('programmes.ask')}</h3> : <p className="soft">{t('programmes.asked')}</p>}
      {next.map((fact) => (
        <Ask key={fact.name} fact={fact} value={undefined} onAnswer={(value) => put(fact.name, value)} />
      ))}
      {others.length > 0 ? (
        <details>
          <summary>{t('programmes.others', { count: others.length })}</summary>
          <ul className="plain-list">
            {others.map((fact) => (
              <li key={fact.name} className="form-row">
                <details>
                  <summary>{text(fact.source.label)}</summary>
                  <Ask fact={fact} value={undefined} onAnswer={(value) => put(fact.name, value)} />
                </details>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function Ask({ fact, value, onAnswer }: { fact: Fact; value: FactValue | undefined; onAnswer: (value: FactValue) => void }) {
  const text = useText();
  const { question, help, label } = fact.source;
  return (
    <div className="team-question">
      <p>
        <strong>{text(question ?? label)}</strong>
        {help ? <span className="soft small block">{text(help)}</span> : null}
      </p>
      <AnswerInput key={fact.name} fact={fact} value={value} onAnswer={onAnswer} />
    </div>
  );
}
