import { useMemo } from 'react';
import { describe } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { Mark } from '@yumen/ui/mark';
import { CONFIDENCE_WORDS, KIND_WORDS, MARKS, MARK_SHAPES, MARK_WORDS, citation, documentsByAuthority, partnersHead } from '../present/index.ts';
import type { Row } from '../ui/engine/evaluate.ts';
import { countMarks, touched } from '../ui/engine/evaluate.ts';
import { statedWords } from '../ui/engine/facts.ts';
import { spanWords } from '../ui/engine/time.ts';
import { MarkCounts } from '../ui/parts/MarkCounts.tsx';
import { flowName } from '../ui/workspace/flow.ts';
import { PlanFiles } from '../ui/workspace/PlanFiles.tsx';
import { PlanFrame } from '../ui/workspace/PlanFrame.tsx';
import { useWork } from '../ui/workspace/work.ts';
import { useT } from '../ui/words.ts';

/** The whole plan on paper: what was stated, what follows and why, which papers go where. */
export function Page() {
  return (
    <PlanFrame>
      <Sheet />
    </PlanFrame>
  );
}

function Sheet() {
  const t = useT();
  const text = useText();
  const { kept, rulebook, evaluation } = useWork();
  const { document } = kept;
  const authorities = useMemo(
    () =>
      documentsByAuthority(
        rulebook,
        evaluation.rows.map((row) => ({ requirement: row.requirement.id, verdict: row.verdict })),
      ),
    [rulebook, evaluation],
  );
  return (
    <article className="sheet">
      <p className="no-print">
        <button type="button" className="button button-main" onClick={() => print()}>
          {t('print.now')}
        </button>
      </p>
      <PlanFiles />
      <h2>{document.title}</h2>
      {partnersHead(evaluation.plan.partnerCountries).map((words) => (
        <p key={words.en}>{text(words)}</p>
      ))}
      <p className="soft">{t('print.state', { day: evaluation.plan.asOf, version: rulebook.version })}</p>
      <p>
        <MarkCounts counts={countMarks(evaluation.rows)} />
      </p>
      <h3>{t('print.stated')}</h3>
      <StatedTable title={t('scope.plan')} facts={document.facts} />
      {(document.flows ?? []).map((flow) => (
        <StatedTable key={flow.id} title={flowName(document, flow.id, t)} facts={flow.facts} />
      ))}
      {MARKS.filter((mark) => mark !== 'not_needed').map((mark) => {
        const rows = evaluation.rows.filter((row) => row.mark === mark);
        const told = mark === 'open' ? rows.filter((row) => touched(rulebook, row)) : rows;
        const rest = rows.filter((row) => !told.includes(row));
        return rows.length === 0 ? null : (
          <section key={mark}>
            <h3>
              <Mark mark={mark} shape={MARK_SHAPES[mark]} word={text(MARK_WORDS[mark])} /> {rows.length}
            </h3>
            {told.map((row) => (
              <PrintRow key={row.key} row={row} />
            ))}
            {rest.length > 0 ? (
              <p className="small soft">
                {t('verdicts.untouched', { count: rest.length })}: {[...new Set(rest.map((row) => text(row.requirement.source.title)))].join(t('listSeparator'))}
              </p>
            ) : null}
          </section>
        );
      })}
      <h3>{t('tab.documents')}</h3>
      {authorities.map(({ authority, documents }) => (
        <section key={authority.zh}>
          <h4>{text(authority)}</h4>
          <ul>
            {documents.map((item) => (
              <li key={item.id}>☐ {text(item.title)}</li>
            ))}
          </ul>
        </section>
      ))}
      <p className="soft">{t('verdicts.foot')}</p>
    </article>
  );
}

function StatedTable({ title, facts }: { title: string; facts: Readonly<Record<string, unknown>> | undefined }) {
  const text = useText();
  const { rulebook } = useWork();
  const entries = Object.entries(facts ?? {});
  if (entries.length === 0) return null;
  return (
    <table className="plain sheet-facts">
      <caption>{title}</caption>
      <tbody>
        {entries.map(([name, value]) => {
          const fact = rulebook.fact(name);
          return (
            <tr key={name}>
              <th scope="row">{fact ? text(fact.source.label) : name}</th>
              <td>{fact ? text(statedWords(rulebook, fact, value as never)) : JSON.stringify(value)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function PrintRow({ row }: { row: Row }) {
  const t = useT();
  const text = useText();
  const { kept, rulebook, evaluation } = useWork();
  const out = useMemo(() => describe(rulebook, row.requirement, row.state), [rulebook, row]);
  const { source } = row.requirement;
  const time = spanWords(source.duration);
  const open = out.openFacts.map((name) => text(rulebook.fact(name)?.source.label)).join(t('listSeparator'));
  return (
    <div className="sheet-row">
      <h4>
        {text(source.title)} <span className="soft small">{text(KIND_WORDS[source.kind])}</span>{' '}
        {evaluation.states.length > 1 ? <span className="tag">{flowName(kept.document, row.state.flow.id, t)}</span> : null}
      </h4>
      <p className="small">
        {row.mark === 'open'
          ? `${t('needs')} ${open}`
          : out.reasons
              .map((reason) => text(reason.words))
              .slice(0, SHOWN)
              .join(t('reasonSeparator'))}
      </p>
      <p className="small soft">
        {[text(source.authority), time && text(time), out.basis.map((item) => text(citation(item))).join('; '), `${text(CONFIDENCE_WORDS[source.confidence])} ${source.checked}`]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
}

const SHOWN = 5;
