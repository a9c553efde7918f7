import { useMemo } from 'react';
import { Chart, type ChartOption } from '@yumen/ui/chart';
import { Drawer } from '@yumen/ui/drawer';
import { useText } from '@yumen/ui/i18n';
import { Link } from '@yumen/ui/router';
import { RemoveSeries } from './RemoveSeries.tsx';
import { figureWords, paperKey, periodWords, yearOf, type Board, type BoardRow } from './figures.ts';
import { useT } from './words.ts';

/** One indicator: its values with their sources and notes, own series beside them, a chart where there are several values, and where it matters. */
export function IndicatorDrawer({ row, board, onClose }: { row: BoardRow; board: Board; onClose: () => void }) {
  const t = useT();
  const text = useText();
  const doubts = board.contradictions.filter((one) => row.contradictions.includes(one.id));
  return (
    <Drawer title={text(row.name)} onClose={onClose}>
      <SeriesChart row={row} />
      <ul className="plain-list">
        {row.figures.map((figure) => (
          <li key={figure.id} className="clause">
            <strong>{figureWords(t, text, figure, board.units)}</strong>{' '}
            <span className="soft small">
              {periodWords(t, figure.period)} · {t(paperKey(figure.paper))} § {figure.section}
            </span>
            {figure.note ? <span className="block small">{text(figure.note)}</span> : null}
          </li>
        ))}
        {row.own.map((series) => (
          <li key={series.id} className="clause">
            <span className="soft small">{t('own.by', { source: series.source })}</span>
            <span className="block">{series.points.map((point) => `${point.period}: ${point.value}`).join(t('semicolon'))}</span>
            {series.note ? <span className="block small">{series.note}</span> : null}
            <RemoveSeries series={series} />
          </li>
        ))}
      </ul>
      {doubts.map((one) => (
        <section key={one.id} className="part">
          <h3 className="part-head">{t('indicator.doubtful', { topic: text(one.topic) })}</h3>
          <ul className="plain-list">
            {one.figures.map((figure) => (
              <li key={figure.id}>
                <strong>{figureWords(t, text, figure, board.units)}</strong> {text(figure.name)}{' '}
                <span className="soft small">
                  {periodWords(t, figure.period)} · {t(paperKey(figure.paper))} § {figure.section}
                </span>
              </li>
            ))}
          </ul>
          <p className="small soft">{text(one.why)}</p>
        </section>
      ))}
      {row.subtasks.length > 0 ? (
        <p>
          {t('indicator.tasks')}{' '}
          {row.subtasks.map((id) => (
            <Link key={id} to="/policy/tasks" search={{ task: id } as never} className="law-card">
              {id}
            </Link>
          ))}
        </p>
      ) : null}
    </Drawer>
  );
}

/** Several values of one indicator over time: the paper's and one's own, never in different units. */
function SeriesChart({ row }: { row: BoardRow }) {
  const t = useT();
  const text = useText();
  const lines = useMemo(
    () =>
      [
        { name: row.figures[0] ? t(paperKey(row.figures[0].paper)) : '', points: row.figures.map(({ period, value }) => ({ period, value })) },
        ...row.own.map((series) => ({ name: series.source, points: series.points })),
      ]
        .filter((line) => line.points.length > 0)
        .map((line) => ({ ...line, points: line.points.toSorted((a, b) => yearOf(a.period) - yearOf(b.period)) })),
    [row, t],
  );
  const periods = useMemo(() => [...new Set(lines.flatMap((line) => line.points.map((point) => point.period)))].toSorted((a, b) => yearOf(a) - yearOf(b)), [lines]);
  const option = useMemo(
    (): ChartOption => ({
      grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: { color: 'inherit' } },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: periods.map((period) => periodWords(t, period)), axisLabel: { color: 'inherit' } },
      yAxis: { type: 'value', scale: true, name: text(row.unitLabel), axisLabel: { color: 'inherit' } },
      series: lines.map((line) => ({
        name: line.name,
        type: 'line',
        connectNulls: true,
        symbolSize: 9,
        label: { show: true, color: 'inherit' },
        data: periods.map((period) => line.points.find((point) => point.period === period)?.value ?? null),
      })),
    }),
    [lines, periods, row, t, text],
  );
  if (periods.length < 2) return null;
  const ends = lines.map((line) => line.points).find((points) => points.length > 1);
  const [first, last] = [ends?.[0], ends?.at(-1)];
  return (
    <Chart
      title={
        first && last
          ? t('indicator.claim', { from: periodWords(t, first.period), before: first.value, to: periodWords(t, last.period), after: last.value, unit: text(row.unitLabel) })
          : text(row.name)
      }
      option={option}
      height={260}
      columns={[
        { key: 'source', label: t('source') },
        { key: 'period', label: t('period') },
        { key: 'value', label: `${t('value')} (${text(row.unitLabel)})`, number: true },
      ]}
      rows={lines.flatMap((line) => line.points.map((point) => ({ source: line.name, period: periodWords(t, point.period), value: point.value })))}
    />
  );
}
