import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Chart } from '@yumen/ui/chart';
import { Link, useNavigate } from '@yumen/ui/router';
import { chartHeight, chartOption } from '../../report/chart-option.ts';
import type { Block, Facts, Figure, Grid, GridCell, Missing, TableBlock } from '../../report/model.ts';
import { useInk } from './ink.ts';
import { useT } from './words.ts';
import { worksLink, type StudyPlace } from './worksLink.ts';

interface BlocksProps {
  readonly place: StudyPlace;
  readonly blocks: readonly Block[];
}

/** Findings of a report on a page: each figure with its chart, its table, and the works behind every number. */
export function ReportBlocks({ place, blocks }: BlocksProps) {
  return (
    <div className="oc-blocks">
      {blocks.map((block, i) => (
        <BlockView key={'id' in block ? block.id : `${i} ${block.kind}`} place={place} block={block} />
      ))}
    </div>
  );
}

function BlockView({ place, block }: { place: StudyPlace; block: Block }) {
  switch (block.kind) {
    case 'facts':
      return <FactsView place={place} facts={block} />;
    case 'figure':
      return <FigureView place={place} figure={block} />;
    case 'table':
      return <TableView place={place} block={block} />;
    case 'note':
      return <p className={block.tone === 'warning' ? 'notice notice-warning oc-whole' : 'soft oc-whole'}>{block.text}</p>;
    case 'missing':
      return <MissingView block={block} />;
  }
}

function FactsView({ place, facts }: { place: StudyPlace; facts: Facts }) {
  return (
    <dl className="oc-facts oc-whole">
      {facts.items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>
            <strong>{item.works ? <Link {...worksLink(place, item.works)}>{item.value}</Link> : item.value}</strong>
            {item.note ? <span className="soft small block">{item.note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Cell({ place, cell }: { place: StudyPlace; cell: GridCell }) {
  if (cell.plan !== undefined) return <Link to={`/plans/${cell.plan}`}>{cell.text}</Link>;
  return cell.works && cell.text !== '0' && cell.text !== '—' ? <Link {...worksLink(place, cell.works)}>{cell.text}</Link> : cell.text;
}

function Notes({ block: { notes, basis } }: { block: Pick<TableBlock, 'notes' | 'basis'> }) {
  return (
    <>
      {notes.join(' · ')}
      {basis ? <span className="block">{basis}</span> : null}
    </>
  );
}

/** A click on a bar, a point or a country opens the first works of the row that has its name. */
function rowOf(table: Grid, name: string): GridCell | undefined {
  const row = table.rows.find((cells) => cells.some((cell) => cell.text === name));
  return row?.find((cell) => cell.works);
}

function FigureView({ place, figure }: { place: StudyPlace; figure: Figure }) {
  const ink = useInk();
  const navigate = useNavigate();
  const option = useMemo(() => ({ ...chartOption(figure.chart, ink), tooltip: { trigger: 'item', confine: true } }), [figure.chart, ink]);
  const { columns, rows } = figure.table;
  return (
    <Chart
      title={figure.title}
      note={<Notes block={figure} />}
      option={option}
      height={chartHeight(figure.chart)}
      columns={columns.map((column, i) => ({ key: String(i), label: column.label, number: column.numeric }))}
      rows={rows.map((row): Record<string, ReactNode> => Object.fromEntries(row.map((cell, i) => [String(i), <Cell key={i} place={place} cell={cell} />])))}
      onSelect={(name) => {
        const cell = rowOf(figure.table, name);
        if (cell?.works) void navigate(worksLink(place, cell.works));
      }}
    />
  );
}

function TableView({ place, block }: { place: StudyPlace; block: TableBlock }) {
  return (
    <section className="oc-table">
      <h3>{block.title}</h3>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={block.title}>
        <table className="plain">
          <thead>
            <tr>
              {block.table.columns.map((column, i) => (
                <th key={`${i} ${column.label}`} scope="col" className={column.numeric ? 'number' : undefined}>
                  {column.label || '·'}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.table.rows.map((row, at) => (
              <tr key={`${at} ${row[0]?.text}`}>
                {row.map((cell, i) => (
                  <td key={`${i} ${cell.text}`} className={block.table.columns[i]?.numeric ? 'number' : undefined}>
                    <Cell place={place} cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft small">
        <Notes block={block} />
      </p>
    </section>
  );
}

function MissingView({ block }: { block: Missing }) {
  const t = useT();
  return (
    <div className="notice oc-missing">
      <strong>{block.title}</strong>
      <p className="small">{block.text}</p>
      <p className="small">
        {block.id === 'others' ? <Link to="/outcomes/results">{t('results')}</Link> : <Link to="/outcomes/sources">{t('sources')}</Link>}
        {block.command === '' ? null : <code> {block.command}</code>}
      </p>
    </div>
  );
}
