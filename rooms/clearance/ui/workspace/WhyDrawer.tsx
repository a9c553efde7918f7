import { useMemo } from 'react';
import type { Explanation } from '@yumen/rules';
import { UNKNOWN, explain, symbolOf, valueWords } from '@yumen/rules';
import { Drawer } from '@yumen/ui/drawer';
import { useText } from '@yumen/ui/i18n';
import { Mark, Standing } from '@yumen/ui/mark';
import { Link, useAddress } from '@yumen/ui/router';
import { CONFIDENCE_WORDS, KIND_WORDS, MARK_SHAPES, MARK_WORDS, markOf } from '../../present/index.ts';
import { AuthorityPart, BasisList, ConsequencePart, DecidesPart, DocumentsPart, Part, StandingPart, TimePart } from '../parts/CardParts.tsx';
import { LayersPart } from '../parts/LayerTags.tsx';
import { ReasonTree } from '../parts/ReasonTree.tsx';
import { Series } from '../parts/Series.tsx';
import { useT } from '../words.ts';
import { Counterfactuals } from './Counterfactuals.tsx';
import { flowName } from './flow.ts';
import { useWork } from './work.ts';

/** Why a verdict came out as it did: answer, reasons, law, procedure, standing, what would change it, who decides. */
export function WhyDrawer({ requirement, flow }: { requirement: string; flow: string | undefined }) {
  const [, setAddress] = useAddress();
  const { rulebook, evaluation } = useWork();
  const found = useMemo(() => {
    const rule = rulebook.requirement(requirement);
    return rule ? explain(rulebook, evaluation.plan, rule, flow)[0] : undefined;
  }, [rulebook, evaluation, requirement, flow]);
  if (!found) return null;
  return <Why found={found} onClose={() => setAddress({ req: undefined, at: undefined })} />;
}

function Why({ found, onClose }: { found: Explanation; onClose: () => void }) {
  const t = useT();
  const text = useText();
  const { rulebook, kept, evaluation } = useWork();
  const { answer, card } = found;
  const mark = markOf(answer);
  return (
    <Drawer title={text(answer.title)} onClose={onClose}>
      <p className="row">
        <Mark mark={mark} shape={MARK_SHAPES[mark]} word={text(MARK_WORDS[mark])} />
        <span className="tag">{text(KIND_WORDS[answer.kind])}</span>
        <Standing confidence={answer.confidence} word={text(CONFIDENCE_WORDS[answer.confidence])} />
        {evaluation.states.length > 1 ? <span className="tag">{flowName(kept.document, answer.flow, t)}</span> : null}
        <span className="soft small">{t('asOfDay', { day: found.asOf })}</span>
      </p>
      <p className="lead">{text(card.summary)}</p>
      <DecidingFacts found={found} />
      <Part title={t('why.reasons')}>
        {found.residual ? (
          <p>
            <span className="soft">{t('why.residual')}</span> {text(found.residual)}
          </p>
        ) : null}
        <ReasonTree proof={found.proof} rulebook={rulebook} />
      </Part>
      <ValuesAndFindings found={found} />
      {found.parameters.length > 0 ? (
        <Part title={t('why.parameters', { day: found.asOf })}>
          {found.parameters.map((parameter) => (
            <Series
              key={parameter.name}
              parameter={{ label: parameter.label, series: [...parameter.series], ...(parameter.unit ? { unit: parameter.unit } : {}) }}
              asOf={found.asOf}
            />
          ))}
        </Part>
      ) : null}
      <LayersPart card={card} />
      <Part title={t('card.basis')}>
        <BasisList basis={card.basis} />
      </Part>
      <AuthorityPart card={card} />
      <DocumentsPart card={card} />
      <TimePart card={card} />
      <ConsequencePart card={card} />
      <Counterfactuals found={found} />
      <StandingPart card={card} />
      <p>
        <Link to={`/rules/${card.id}`}>{t('why.card')}</Link> <code className="soft small">{card.id}</code>
      </p>
      <DecidesPart card={card} />
    </Drawer>
  );
}

/** The facts the verdict rests on, or waits for; each can be answered or changed from here. */
function DecidingFacts({ found }: { found: Explanation }) {
  const t = useT();
  const text = useText();
  const [, setAddress] = useAddress();
  const { rulebook, evaluation } = useWork();
  const { answer } = found;
  const waiting = answer.verdict === 'undetermined';
  const names = waiting ? answer.openFacts : answer.decidedBy;
  const frame = evaluation.states.find((state) => state.flow.id === answer.flow)?.frame;
  if (names.length === 0 || !frame) return null;
  return (
    <Part title={t(waiting ? 'why.waits' : 'why.decides')}>
      <dl className="facts">
        {names.map((name) => {
          const fact = rulebook.fact(name);
          if (!fact) return null;
          const value = frame[fact.slot] ?? UNKNOWN;
          const known = value !== UNKNOWN && !(fact.source.type === 'boolean' && value === 2);
          const label = text(fact.source.label);
          return (
            <div key={name} className="facts-pair">
              <dt>{label}</dt>
              <dd>
                <strong>{known ? text(valueWords(rulebook, value, symbolOf(fact.source, fact.slot))) : t('why.unknown')}</strong>
                <button
                  type="button"
                  className="button button-quiet small"
                  aria-label={t(known ? 'answered.changeNamed' : 'why.answerNamed', { name: label })}
                  onClick={() => setAddress({ q: fact.name, flow: answer.flow, req: undefined, at: undefined, view: undefined })}
                >
                  {t(known ? 'answered.change' : 'why.answer')}
                </button>
              </dd>
            </div>
          );
        })}
      </dl>
    </Part>
  );
}

/** What was computed, what is kept or broken, and how the disputed readings come out. */
function ValuesAndFindings({ found }: { found: Explanation }) {
  const t = useT();
  const text = useText();
  const { answer } = found;
  const values = Object.entries(answer.valueDetails);
  const released = useTitles(answer.releasedBy);
  const frees = useTitles(answer.releases);
  const instead = useTitles(answer.alternatives);
  if (values.length + answer.findings.length + answer.readings.length + released.length + frees.length + instead.length === 0) return null;
  return (
    <Part title={t('why.more')}>
      <ul>
        {instead.length > 0 ? <li>{t('why.instead', { titles: instead.join(t('listSeparator')) })}</li> : null}
        {released.length > 0 ? <li>{t('why.releasedBy', { titles: released.join(t('listSeparator')) })}</li> : null}
        {frees.length > 0 ? <li>{t('why.frees', { titles: frees.join(t('listSeparator')) })}</li> : null}
        {answer.findings.map((finding) => (
          <li key={finding.id} className={`finding-${finding.state}`}>
            <strong>
              {t(finding.state === 'breach' ? (finding.kind === 'advice' ? 'finding.advice' : 'finding.breach') : finding.state === 'kept' ? 'finding.kept' : 'finding.open')}
            </strong>{' '}
            {text(finding.text)} <span className="soft small block">{text(finding.words)}</span>
          </li>
        ))}
        {values.map(([id, value]) => (
          <li key={id}>
            {text(value.label)}: <strong>{text(value.words)}</strong>
          </li>
        ))}
        {answer.readings.map((reading) => {
          const mark = markOf({ verdict: reading.verdict, kind: answer.kind });
          return (
            <li key={reading.id}>
              <span className="tag tag-reported">{t('disputed')}</span> {text(reading.label)} <Mark mark={mark} shape={MARK_SHAPES[mark]} word={text(MARK_WORDS[mark])} />
              {reading.default ? <span className="soft small"> {t('why.taken')}</span> : null}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function useTitles(ids: readonly string[]): string[] {
  const text = useText();
  const { rulebook } = useWork();
  return ids.map((id) => text(rulebook.requirement(id)?.source.title) || id);
}
