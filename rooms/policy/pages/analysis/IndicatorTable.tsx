import { useText } from '@yumen/ui/i18n';
import { Table } from '@yumen/ui/table';
import { families, figureWords, paperKey, periodWords, yearOf, type Board, type BoardRow } from './figures.ts';
import { useT } from './words.ts';

/** One row an indicator of one paper; ranks of one list together. */
export function IndicatorTable({ rows, units, onOpen }: { rows: readonly BoardRow[]; units: Board['units']; onOpen: (row: BoardRow) => void }) {
  const t = useT();
  const text = useText();
  type Family = ReturnType<typeof families>[number];
  const first = ({ rows: own }: Family) => own[0];
  const isList = (family: Family) => family.rows.length > 1;
  const name = (family: Family) => {
    const words = text(first(family)?.name);
    return isList(family) ? words.replace(/[:：][^:：]*$/, '') : words;
  };
  const values = (row: BoardRow) => row.figures.toSorted((a, b) => yearOf(a.period) - yearOf(b.period));
  return (
    <Table
      caption={t('indicators')}
      rows={families(rows)}
      rowKey={(family) => family.key}
      columns={[
        {
          key: 'name',
          label: t('indicator'),
          sort: name,
          cell: (family) => (
            <>
              {isList(family) ? (
                name(family)
              ) : (
                <button type="button" className="link-button" onClick={() => first(family) && onOpen(first(family) as BoardRow)}>
                  {name(family)}
                </button>
              )}
              {family.rows.some((row) => row.contradictions.length > 0) ? <span className="tag tag-reported">{t('indicator.doubt')}</span> : null}
            </>
          ),
        },
        {
          key: 'value',
          label: t('value'),
          cell: (family) =>
            isList(family) ? (
              <ol className="ranks">
                {family.rows
                  .toSorted((a, b) => (a.figures[0]?.value ?? 0) - (b.figures[0]?.value ?? 0))
                  .map((row) => (
                    <li key={row.indicator} value={row.figures[0]?.value}>
                      {text(row.name)
                        .split(/[:：]/)
                        .at(-1)
                        ?.trim()}
                    </li>
                  ))}
              </ol>
            ) : (
              family.rows.map((row) => (
                <span key={row.indicator}>
                  {values(row).map((figure) => (
                    <span key={figure.id} className="block">
                      <strong>{figureWords(t, text, figure, units)}</strong>
                      {row.figures.length > 1 ? <span className="soft small"> {periodWords(t, figure.period)}</span> : null}
                    </span>
                  ))}
                  {row.own.map((series) => (
                    <span key={series.id} className="block small">
                      {t('own.row', { source: series.source, count: series.points.length })}
                    </span>
                  ))}
                </span>
              ))
            ),
        },
        {
          key: 'period',
          label: t('period'),
          sort: (family) => yearOf(first(family)?.figures[0]?.period ?? first(family)?.own[0]?.points[0]?.period ?? ''),
          cell: (family) => (
            <span className="small">
              {[
                ...new Set(
                  family.rows.flatMap((row) => [
                    ...values(row).map((figure) => periodWords(t, figure.period)),
                    ...row.own.flatMap((series) => series.points.map((point) => point.period)),
                  ]),
                ),
              ]
                .slice(0, 4)
                .join(t('comma'))}
            </span>
          ),
        },
        {
          key: 'source',
          label: t('source'),
          sort: (family) => first(family)?.figures[0]?.paper ?? '9',
          cell: (family) => {
            const figure = first(family)?.figures[0];
            return <span className="small soft">{figure ? `${t(paperKey(figure.paper))} § ${figure.section}` : t('paper.own')}</span>;
          },
        },
      ]}
    />
  );
}
