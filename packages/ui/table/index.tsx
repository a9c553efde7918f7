import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { registerWords, useWords } from '../i18n/index.ts';

const WORDS = {
  zh: { empty: '没有符合条件的记录', more: '再显示 {{count}} 行', sortUp: '升序', sortDown: '降序' },
  en: { empty: 'Nothing matches', more: 'Show {{count}} more rows', sortUp: 'ascending', sortDown: 'descending' },
};
registerWords('table', WORDS);

export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** Value to sort by; without it the column does not sort. */
  readonly sort?: (row: Row) => string | number;
  readonly number?: boolean;
  readonly width?: string;
}

interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sortBy?: { readonly key: string; readonly down?: boolean };
  /** Rows drawn at once; the rest on demand, so that ten thousand rows stay quick. */
  readonly page?: number;
}

const CHINESE = new Intl.Collator('zh');

/** A table that sorts by its heads, scrolls in its own box, and draws long lists a page at a time. */
export function Table<Row>({ caption, columns, rows, rowKey, sortBy, page = 200 }: TableProps<Row>) {
  const t = useWords<keyof (typeof WORDS)['zh']>('table');
  const [order, setOrder] = useState(sortBy);
  const [shown, setShown] = useState(page);
  const sorted = useMemo(() => {
    const sort = columns.find((column) => column.key === order?.key)?.sort;
    if (!sort) return rows;
    const sign = order?.down ? -1 : 1;
    return [...rows].sort((a, b) => {
      const [x, y] = [sort(a), sort(b)];
      return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : CHINESE.compare(String(x), String(y)));
    });
  }, [rows, columns, order]);

  if (rows.length === 0) return <p className="soft">{t('empty')}</p>;
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
        <table className="plain">
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => {
                const active = order?.key === column.key;
                return (
                  <th
                    key={column.key}
                    scope="col"
                    className={column.number ? 'number' : undefined}
                    style={column.width ? { width: column.width } : undefined}
                    aria-sort={active ? (order?.down ? 'descending' : 'ascending') : undefined}
                  >
                    {column.sort ? (
                      <button type="button" className="head-button" onClick={() => setOrder({ key: column.key, down: active ? !order?.down : (column.number ?? false) })}>
                        {column.label} <span aria-hidden="true">{active ? (order?.down ? '▾' : '▴') : '▵'}</span>
                      </button>
                    ) : (
                      column.label
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <td key={column.key} className={column.number ? 'number' : undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > shown ? (
        <button type="button" className="button" onClick={() => setShown(shown + page)}>
          {t('more', { count: Math.min(page, sorted.length - shown) })}
        </button>
      ) : null}
    </>
  );
}
