import { Loading, Problems } from '@yumen/ui/frame';
import { Drawer } from '@yumen/ui/drawer';
import { useLang, useText } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import type { Static } from 'typebox';
import { readCell } from '../../matrix/contract.ts';
import { STATE_WORDS, columnName } from '../../matrix/labels.ts';
import { ClauseItem } from './ClauseItem.tsx';
import { TextsBehind } from './TextsBehind.tsx';
import { percent } from './cellMark.ts';
import { useT } from './words.ts';

type Cells = Static<typeof readCell.output>;

interface CellDrawerProps {
  readonly asked: { readonly codebook: string; readonly by: string; readonly place: string | undefined; readonly coder: string };
  readonly code: string;
  readonly column: string | undefined;
  /** A second item: only the clauses that hold both. */
  readonly other: string | undefined;
  readonly onClose: () => void;
}

/** What a cell rests on: its state in words, how far readers agreed, its clauses, and how complete the texts behind it are. */
export function CellDrawer({ asked, code, column, other, onClose }: CellDrawerProps) {
  const t = useT();
  const text = useText();
  const { lang } = useLang();
  const input = { codebook: asked.codebook, by: asked.by, place: asked.place, coder: asked.coder, code, column, with: other };
  const found = useQuery({ queryKey: ['policy', 'matrix-cell', input], queryFn: () => call<Cells>(readCell, input) });
  const cells = found.data?.cells.filter((cell) => column !== undefined || cell.clauses.length > 0) ?? [];
  const title = found.data ? [text(found.data.label), text(found.data.with ?? undefined)].filter((part) => part).join(' + ') : code;
  return (
    <Drawer title={title} onClose={onClose}>
      {found.error ? <Problems error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Loading /> : null}
      {found.data && !other ? <p className="soft">{text(found.data.definition)}</p> : null}
      {found.data && cells.length === 0 ? <p>{t('cell.nowhere')}</p> : null}
      {cells.map((cell) => (
        <section key={cell.column.id} className="part">
          <h3 className="part-head">{columnName(cell.column, asked.by, lang)}</h3>
          {other ? null : <Summary cell={cell} />}
          {cell.clauses.length > 0 ? (
            <ul className="plain-list">
              {cell.clauses.map((clause) => (
                <ClauseItem key={`${clause.versionId} ${clause.eId}`} clause={clause} />
              ))}
            </ul>
          ) : null}
          {other ? null : (
            <details className="small" open={cell.clauses.length === 0}>
              <summary>{t('texts.behind', { count: cell.column.texts.length })}</summary>
              <TextsBehind codebook={asked.codebook} texts={cell.column.texts} />
            </details>
          )}
        </section>
      ))}
    </Drawer>
  );
}

const STATEMENTS = ['task', 'measure', 'aim', 'situation'] as const;

function Summary({ cell }: { cell: Cells['cells'][number] }) {
  const t = useT();
  const text = useText();
  const count = cell.agreed + cell.disputed;
  const twice = cell.clauses.filter((clause) => clause.counts && clause.readers > 1);
  const same = twice.filter((clause) => clause.given.length === clause.readers).length;
  const kinds = STATEMENTS.map((kind) => [kind, cell.clauses.filter((clause) => clause.statements.includes(kind)).length] as const).filter(([, n]) => n > 0);
  return (
    <>
      <p>
        <strong>{text(STATE_WORDS[cell.state])}</strong>
        {count > 0 && cell.share !== null ? ` — ${t('cell.share', { count, read: cell.column.read, share: percent(cell.share) })}` : null}
        {cell.state === 'not_seen' ? ` — ${t('cell.whyNotSeen')}` : null}
        {cell.state === 'absent' ? ` — ${t('cell.whyAbsent', { read: cell.column.read })}` : null}
      </p>
      {kinds.length > 0 ? (
        <p className="small">
          {kinds.map(([kind, n]) => `${t(`statement.${kind}`)} ${n}`).join(' · ')}
          {twice.length > 0 ? ` · ${t('cell.agreement', { same, twice: twice.length })}` : null}
          {cell.mentions > 0 ? ` · ${t('cell.mentions', { count: cell.mentions })}` : null}
        </p>
      ) : null}
    </>
  );
}
