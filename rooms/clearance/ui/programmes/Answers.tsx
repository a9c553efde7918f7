import { useMemo } from 'react';
import type { Bilingual } from '@yumen/kernel';
import type { FactValue, Rulebook } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { Standing } from '@yumen/ui/mark';
import { Link, useAddress } from '@yumen/ui/router';
import type { Programme, ProgrammeAnswer } from '../../programmes/index.ts';
import { STATUS_WORDS } from '../../programmes/index.ts';
import { CONFIDENCE_WORDS } from '../../present/index.ts';
import { useT } from '../words.ts';
import type { Shelf } from './results.ts';
import { SHELVES, shelved } from './results.ts';
import { stating } from './team.ts';

const SHAPES: Readonly<Record<Shelf, string>> = { yes: '●', open: '◐', nearly: '◇', no: '○', unstated: '◐', closed: '✕' };
const OPEN_AT_ONCE: ReadonlySet<Shelf> = new Set(['yes', 'open', 'nearly']);

interface Props {
  readonly answers: readonly ProgrammeAnswer[];
  readonly catalogue: readonly Programme[];
  readonly rulebook: Rulebook;
  readonly asOf: string;
  /** Where the questions stand, when they come after the answers. */
  readonly toQuestions?: string | undefined;
}

/** Every programme of the catalogue on one of six shelves, with what decides it and what would turn it. */
export function Answers({ answers, catalogue, rulebook, asOf, toQuestions }: Props) {
  const t = useT();
  const shelves = useMemo(() => shelved(answers), [answers]);
  const byId = useMemo(() => new Map(catalogue.map((programme) => [programme.id, programme])), [catalogue]);
  return (
    <section className="programmes-answers" aria-labelledby="answers-head">
      <h2 id="answers-head">{t('programmes.answers')}</h2>
      <p role="status" className="counts">
        {SHELVES.map((shelf) => (
          <span key={shelf} className={`count shelf-${shelf}`}>
            <span aria-hidden="true">{SHAPES[shelf]}</span> <strong>{shelves[shelf].length}</strong> {t(`shelf.${shelf}`)}
          </span>
        ))}
      </p>
      {toQuestions ? (
        <button
          type="button"
          className="button"
          onClick={() => {
            const head = document.getElementById(toQuestions);
            head?.scrollIntoView();
            head?.focus();
          }}
        >
          {t('programmes.toQuestions')}
        </button>
      ) : null}
      <p className="soft small">{t('programmes.standing', { count: answers.length, day: asOf })}</p>
      {SHELVES.map((shelf) =>
        shelves[shelf].length > 0 ? (
          <details key={shelf} className="verdict-group" open={OPEN_AT_ONCE.has(shelf)}>
            <summary>
              <h3 className={`shelf-${shelf}`}>
                <span aria-hidden="true">{SHAPES[shelf]}</span> {t(`shelf.${shelf}`)} <span className="soft">{shelves[shelf].length}</span>
              </h3>
            </summary>
            <p className="soft small">{t(`shelf.${shelf}.what`)}</p>
            <ul className="plain-list stack">
              {shelves[shelf].map((answer) => (
                <AnswerRow key={answer.id} answer={answer} programme={byId.get(answer.id)} rulebook={rulebook} />
              ))}
            </ul>
          </details>
        ) : null,
      )}
    </section>
  );
}

function AnswerRow({ answer, programme, rulebook }: { answer: ProgrammeAnswer; programme: Programme | undefined; rulebook: Rulebook }) {
  const t = useT();
  const text = useText();
  const waits = [...new Map(answer.conditions.flatMap(({ openFacts }) => openFacts).map((open) => [open.fact, open.label])).values()];
  const decided = [...new Map(answer.conditions.flatMap(({ decidedBy }) => decidedBy).map((one) => [one.fact, one.label])).values()];
  return (
    <li className="card programme" id={`programme-${answer.id}`}>
      <h4>{text(answer.title)}</h4>
      <p className="row small">
        <span className="tag">{text(STATUS_WORDS[answer.status])}</span>
        <Standing confidence={answer.confidence} word={text(CONFIDENCE_WORDS[answer.confidence])} />
        {programme?.sponsor ? <span className="soft">{text(programme.sponsor)}</span> : null}
      </p>
      {answer.answer === 'open' && waits.length > 0 ? <Line name={t('needs')} words={waits} /> : <p className="small">{text(answer.reason)}</p>}
      {answer.answer !== 'open' && decided.length > 0 ? <Line name={t('programmes.decided')} words={decided} /> : null}
      {answer.nearly.map((way) => (
        <Way key={JSON.stringify(way.changes.map(({ fact, to }) => [fact, to]))} way={way} />
      ))}
      <details className="small">
        <summary>{t('programmes.more')}</summary>
        {programme ? <About programme={programme} /> : null}
        {answer.conditions.map((condition) => (
          <p key={condition.requirement}>
            <span className="soft">{t('programmes.condition')}</span>{' '}
            <Link to={`/rules/${condition.requirement}`}>{text(rulebook.requirement(condition.requirement)?.source.title)}</Link>
          </p>
        ))}
      </details>
    </li>
  );
}

function Line({ name, words }: { name: string; words: readonly Bilingual[] }) {
  const t = useT();
  const text = useText();
  return (
    <p className="small">
      <span className="soft">{name}</span> {words.map((one) => text(one)).join(t('listSeparator'))}
    </p>
  );
}

/** The smallest change that turns a no; it can be tried at once. */
function Way({ way }: { way: ProgrammeAnswer['nearly'][number] }) {
  const t = useT();
  const text = useText();
  const [, setAddress] = useAddress();
  const change = way.changes.map((one) => t('programmes.turn', { fact: text(one.label), from: text(one.fromWords), to: text(one.toWords) })).join(t('why.and'));
  return (
    <p className="small way">
      <strong>{t('programmes.nearly')}</strong> {change}
      {way.provided.length > 0 ? (
        <span className="soft"> {t('programmes.provided', { facts: way.provided.map(({ label }) => text(label)).join(t('listSeparator')) })}</span>
      ) : null}{' '}
      <button type="button" className="link-button" onClick={() => setAddress(Object.assign({}, ...way.changes.map(({ fact, to }) => stating(fact, to as FactValue))))}>
        {t('programmes.try')}
      </button>
    </p>
  );
}

function About({ programme }: { programme: Programme }) {
  const t = useT();
  const text = useText();
  const parts = [
    [t('programmes.aims'), programme.aims],
    [t('programmes.fields'), programme.fields],
    [t('programmes.conditions'), programme.conditions],
    [t('programmes.amounts'), programme.amounts],
    [t('programmes.note'), programme.note],
  ] as const;
  return (
    <dl className="facts">
      {parts.map(([name, words]) =>
        words ? (
          <div key={name} className="facts-pair">
            <dt>{name}</dt>
            <dd>{text(words)}</dd>
          </div>
        ) : null,
      )}
      {programme.tiers?.length ? (
        <div className="facts-pair">
          <dt>{t('programmes.tiers')}</dt>
          <dd>{programme.tiers.map((tier) => text(tier)).join(t('reasonSeparator'))}</dd>
        </div>
      ) : null}
    </dl>
  );
}
