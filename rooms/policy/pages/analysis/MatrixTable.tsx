import { useLang, useText } from '@yumen/ui/i18n';
import type { AddressValues } from '@yumen/ui/router';
import { Table, type Column } from '@yumen/ui/table';
import { STATE_WORDS, columnName } from '../../matrix/labels.ts';
import type { MatrixView } from '../Matrix.tsx';
import { percent } from './cellMark.ts';
import { useT } from './words.ts';

type Group = MatrixView['groups'][number];
interface Row {
  readonly group: Group;
  readonly item: Group['items'][number];
}

/** The matrix in words, sortable by any column. */
export function MatrixTable({ matrix, onOpen }: { matrix: MatrixView; onOpen: (changes: AddressValues) => void }) {
  const t = useT();
  const text = useText();
  const { lang } = useLang();
  const rows: Row[] = matrix.groups.flatMap((group) => group.items.map((item) => ({ group, item })));
  const columns: Column<Row>[] = [
    { key: 'group', label: t('group'), cell: ({ group }) => <span className="small">{text(group.label)}</span>, sort: ({ group }) => text(group.label) },
    {
      key: 'item',
      label: t('item'),
      sort: ({ item }) => text(item.label),
      cell: ({ item }) => (
        <button type="button" className="link-button" onClick={() => onOpen({ code: item.code, column: undefined })}>
          {text(item.label)}
        </button>
      ),
    },
    ...matrix.columns.map((column, index): Column<Row> => ({
      key: column.id,
      label: columnName(column, matrix.by, lang),
      sort: ({ item }) => (item.cells[index]?.agreed ?? 0) * 1000 + (item.cells[index]?.disputed ?? 0),
      cell: ({ item }) => {
        const cell = item.cells[index];
        if (!cell) return null;
        const count = cell.agreed + cell.disputed;
        return (
          <span className={cell.state === 'present' ? undefined : 'soft'}>
            {text(STATE_WORDS[cell.state])}
            {count > 0 && cell.share !== null ? <span className="block small soft">{t('cell.short', { count, share: percent(cell.share) })}</span> : null}
          </span>
        );
      },
    })),
  ];
  return <Table caption={t('matrix.caption')} columns={columns} rows={rows} rowKey={({ item }) => item.code} />;
}
