import { Link } from '@yumen/ui/router';
import { useText } from '@yumen/ui/i18n';
import { articleName, useT as usePolicyT } from '../parts/words.ts';
import { textLink } from '../parts/textLink.ts';
import type { DeskClause, Draft } from './deskState.ts';
import { piecesOf, type DeskCodebook } from './options.ts';
import { useT } from './words.ts';

interface ClausePanelProps {
  readonly clause: DeskClause;
  readonly draft: Draft;
  readonly codebook: DeskCodebook;
  /** The code whose words stand out: the active one, or the suggestion next in turn. */
  readonly pointed: string | undefined;
}

/** The clause in the middle: where it stands, what stands before and after, and the words that speak for or against codes. */
export function ClausePanel({ clause, draft, codebook, pointed }: ClausePanelProps) {
  const t = useT();
  const policy = usePolicyT();
  return (
    <section className="panel code-clause" aria-labelledby="code-clause-place">
      <div className="panel-head">
        <h2 id="code-clause-place" className="small soft">
          {[...clause.path, clause.article === null ? undefined : articleName(policy, clause.article)].filter((part) => part).join(' › ') || clause.eId}
        </h2>
        <span className="row small">
          <span className={draft.read ? 'tag' : 'tag tag-reported'}>{t(draft.read ? 'clause.read' : 'clause.open')}</span>
          <Link {...textLink(clause.ref)} target="_blank">
            {t('clause.reader')}
          </Link>
        </span>
      </div>
      {clause.before ? (
        <p className="code-context" lang="zh-CN">
          {clause.before}
        </p>
      ) : null}
      <Words clause={clause} draft={draft} codebook={codebook} pointed={pointed} />
      {clause.after ? (
        <p className="code-context" lang="zh-CN">
          {clause.after}
        </p>
      ) : null}
    </section>
  );
}

function Words({ clause, draft, codebook, pointed }: ClausePanelProps) {
  const t = useT();
  const text = useText();
  const codes = new Set([...draft.codings.map((one) => one.code), ...clause.suggestions.map((one) => one.code).filter((code) => !draft.rejected.includes(code))]);
  const name = (code: string): string => text(codebook.byId.get(code)?.label);
  return (
    <p className="code-words" lang="zh-CN">
      {piecesOf(clause.text, codebook.evidence(clause.text, codes)).map((piece) => {
        const forCodes = [...new Set(piece.hits.flatMap((hit) => hit.codes))].filter((code) => codes.has(code));
        const against = [...new Set(piece.hits.flatMap((hit) => hit.against))].filter((code) => codes.has(code));
        if (forCodes.length + against.length === 0) return <span key={piece.from}>{piece.text}</span>;
        const title = [
          forCodes.length > 0 ? t('evidence.for', { codes: forCodes.map(name).join('、') }) : '',
          against.length > 0 ? t('evidence.against', { codes: against.map(name).join('、') }) : '',
        ]
          .filter((part) => part)
          .join('；');
        const kind = forCodes.length === 0 ? 'code-against' : pointed !== undefined && forCodes.includes(pointed) ? 'code-pointed' : undefined;
        return (
          <mark key={piece.from} className={kind} title={title}>
            {piece.text}
          </mark>
        );
      })}
    </p>
  );
}
