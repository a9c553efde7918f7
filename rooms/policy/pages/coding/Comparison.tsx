import { useMemo } from 'react';
import type { Static } from 'typebox';
import { Loading, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import { Link, type AddressValues } from '@yumen/ui/router';
import { compare, readCodebook } from '../../coding/contract/index.ts';
import { Marked } from '../parts/Marked.tsx';
import { textLink } from '../parts/textLink.ts';
import { Decide } from './Decide.tsx';
import { DeskCodebook } from './options.ts';
import { when } from './when.ts';
import { useT } from './words.ts';

type Compared = Static<typeof compare.output>;
type Row = Compared['rows'][number];

interface Where {
  readonly codebook: string;
  readonly ref: string;
  readonly coder: string | undefined;
}

interface ComparisonProps {
  readonly codebook: string;
  readonly text: string;
  readonly coder: string | undefined;
  readonly code: string | undefined;
  readonly all: boolean;
  readonly onChange: (changes: AddressValues) => void;
}

/** Clause by clause where coders differ, with the words in place, and the decision with its reasons. */
export function Comparison({ codebook, text: ref, coder, code, all, onChange }: ComparisonProps) {
  const t = useT();
  const text = useText();
  const asked = { codebook, ref, coder, all };
  const compared = useQuery({ queryKey: ['coding', 'compare', asked], queryFn: () => call<Compared>(compare, asked), retry: false });
  const book = useQuery({ queryKey: ['coding', 'codebook', codebook], queryFn: () => call<Static<typeof readCodebook.output>>(readCodebook, { id: codebook }) });
  const groups = book.data?.groups;
  const codes = useMemo(() => groups && new DeskCodebook(groups), [groups]);
  if (compared.error) return <Problems error={compared.error} onRetry={() => void compared.refetch()} />;
  if (!compared.data || !codes) return <Loading />;
  const rows = compared.data.rows.filter((row) => code === undefined || row.code === code);
  const open = rows.filter((row) => row.again || (!row.agreed && row.decision === null)).length;
  const clauses = [...new Set(rows.map((row) => row.clause.eId))];
  return (
    <div className="stack">
      <div className="row">
        <p role="status" className="code-count">
          {t('compare.found', { rows: rows.filter((row) => !row.agreed).length, open, coders: compared.data.coders.join(t('and')) })}
        </p>
        <label className="small">
          <input type="checkbox" checked={all} onChange={(event) => onChange({ all: event.target.checked ? 'yes' : undefined })} /> {t('compare.all')}
        </label>
        {code === undefined ? null : (
          <button type="button" className="button" onClick={() => onChange({ code: undefined })}>
            {t('compare.everyCode', { code: text(codes.byId.get(code)?.label) })}
          </button>
        )}
      </div>
      {rows.length === 0 ? <p className="soft">{t('compare.none')}</p> : null}
      {clauses.map((eId) => (
        <Clause key={eId} rows={rows.filter((row) => row.clause.eId === eId)} codes={codes} where={{ codebook, ref, coder }} />
      ))}
    </div>
  );
}

function Clause({ rows, codes, where }: { rows: readonly Row[]; codes: DeskCodebook; where: Where }) {
  const { clause } = rows[0]!;
  const evidence = codes.evidence(clause.text, new Set(rows.map((row) => row.code))).filter((hit) => hit.codes.length > 0);
  // Where words of several codes overlap, the longest is marked.
  const marks = [...evidence]
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .reduce<typeof evidence>((kept, hit) => (kept.some((one) => one.from < hit.to && hit.from < one.to) ? kept : [...kept, hit]), []);
  return (
    <section className="code-compared" aria-label={clause.ref}>
      <p className="small soft" lang="zh-CN">
        <Link {...textLink(clause.ref)}>{clause.ref}</Link> {clause.path.join(' › ')}
      </p>
      <div className="law-hit-words code-compared-words" lang="zh-CN">
        <Marked text={clause.text} marks={marks} />
      </div>
      {rows.map((row) => (
        <Difference key={row.code} row={row} codes={codes} where={where} />
      ))}
    </section>
  );
}

function Difference({ row, codes, where }: { row: Row; codes: DeskCodebook; where: Where }) {
  const t = useT();
  const text = useText();
  const code = codes.byId.get(row.code);
  return (
    <article className="code-difference">
      <h2>
        <span aria-hidden="true">{row.agreed ? '●' : row.decision ? '◆' : '◐'}</span> {text(code?.label) || row.code}{' '}
        <span className="small soft">
          {row.again ? `◐ ${t('compare.again')} · ` : null}
          {row.decision ? t(row.decision.given ? 'decided.given' : 'decided.not') : t(row.agreed ? 'compare.agreed' : 'compare.differ')}
        </span>
      </h2>
      <ul className="plain-list small code-sides">
        {row.sides.map((side) => (
          <li key={side.coder}>
            <strong>{side.coder}</strong> {side.read ? (side.given ? t('side.given') : t('side.not')) : t('side.unread')}
            {side.given
              ? ` · ${[t(`statement.${side.statement as 'task'}`), side.modality ? t(`modality.${side.modality as 'duty'}`) : t('modality.none'), t(`match.${side.match as 'explicit'}`)].join(' · ')}`
              : ''}
            {side.memo ? <q className="block">{side.memo}</q> : null}
          </li>
        ))}
      </ul>
      {code ? (
        <p className="small soft">
          {text(code.definition)} {code.exclude ? t('excludes', { what: text(code.exclude) }) : null}
        </p>
      ) : null}
      {row.log.length > 0 ? (
        <ol className="plain-list small code-log" aria-label={t('log')}>
          {row.log.map((one) => (
            <li key={one.at}>
              {when(one.at)} {one.by}: {t(one.given ? 'side.given' : 'side.not')} — {one.reason}
            </li>
          ))}
        </ol>
      ) : null}
      {row.agreed && !row.again ? null : <Decide where={where} eId={row.clause.eId} code={row.code} label={text(code?.label) || row.code} again={row.again} />}
    </article>
  );
}
