import { useMemo } from 'react';
import type { Static } from 'typebox';
import { Chart, type ChartOption } from '@yumen/ui/chart';
import { Loading, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import { Table, type Column } from '@yumen/ui/table';
import { agreement } from '../../coding/contract/index.ts';
import { AgreementFiles } from './AgreementFiles.tsx';
import { useReader } from './reader.ts';
import { useT, type Translate } from './words.ts';

type Report = Static<typeof agreement.output>;
type Row = Report['codes'][number];
type Estimate = Row['alpha'];
const STANDINGS = ['reliable', 'tentative', 'insufficient', 'too_few', 'not_told'] as const;
type Standing = (typeof STANDINGS)[number];
/** On a phone the names of codes leave room for the figures; the table below has them whole. */
const NARROW = matchMedia('(max-width: 760px)');
const MEASURES = ['alpha', 'kappa', 'ac1', 'percent'] as const;
/** A shape for each standing, so that none rests on colour. */
const SHAPES: Readonly<Record<Standing, { symbol: string; sign: string; colour: string }>> = {
  reliable: { symbol: 'circle', sign: '●', colour: '#0b7a5c' },
  tentative: { symbol: 'triangle', sign: '▲', colour: '#b7791f' },
  insufficient: { symbol: 'rect', sign: '■', colour: '#b3362b' },
  too_few: { symbol: 'emptyCircle', sign: '○', colour: '#5a6670' },
  not_told: { symbol: 'emptyDiamond', sign: '◇', colour: '#5a6670' },
};

/** Two digits; a third where two would claim a whole one, and no sign on nothing. */
function shown(value: number | null | undefined): string {
  if (value === null || value === undefined) return '—';
  const two = value.toFixed(2);
  return two === '1.00' && value < 1 ? value.toFixed(3) : two.replace(/^-(0\.00)$/, '$1');
}

const range = (interval: Estimate['interval']): string => (interval === null ? '—' : `${shown(interval[0])} – ${shown(interval[1])}`);

/** Coefficients with intervals, overall and per code; what the readings were and how much weight the figures bear. */
export function Measures({ codebook, text: ref }: { codebook: string; text: string | undefined }) {
  const t = useT();
  const text = useText();
  const [address] = useAddress();
  const asked = { codebook, ref, coder: useReader() };
  const report = useQuery({ queryKey: ['coding', 'agreement', asked], queryFn: () => call<Report>(agreement, asked), retry: false });
  if (report.error) return <Problems error={report.error} onRetry={() => void report.refetch()} />;
  if (!report.data) return <Loading />;
  const { overall, codes, coders, clauses, texts, made, warnings, standing, samples, seed } = report.data;
  const columns: Column<Row>[] = [
    {
      key: 'code',
      label: t('table.code'),
      sort: (row) => text(row.label),
      cell: (row) =>
        ref === undefined ? (
          text(row.label)
        ) : (
          <Link to="/policy/agreement" search={{ ...address, view: 'compare', code: row.code, all: 'yes' } as never}>
            {text(row.label)}
          </Link>
        ),
    },
    {
      key: 'standing',
      label: t('table.standing'),
      sort: (row) => STANDINGS.indexOf(row.standing as Standing),
      cell: (row) => <span className="code-nowrap">{`${SHAPES[row.standing as Standing].sign} ${t(`standing.${row.standing as Standing}`)}`}</span>,
    },
    { key: 'given', label: t('table.given', { coders: coders.join(' / ') }), number: true, sort: (row) => Math.max(...row.given), cell: (row) => row.given.join(' / ') },
    { key: 'shared', label: t('table.shared'), number: true, sort: (row) => row.shared, cell: (row) => row.shared },
    { key: 'alpha', label: 'α', number: true, sort: (row) => row.alpha.value ?? -2, cell: (row) => shown(row.alpha.value) },
    { key: 'interval', label: t('table.interval'), number: true, cell: (row) => (row.flat ? <span className="margin-open">◐ {t('table.flat')}</span> : range(row.alpha.interval)) },
    { key: 'kappa', label: 'κ', number: true, sort: (row) => row.kappa.value ?? -2, cell: (row) => shown(row.kappa.value) },
    { key: 'ac1', label: 'AC1', number: true, sort: (row) => row.ac1.value ?? -2, cell: (row) => shown(row.ac1.value) },
    { key: 'percent', label: t('measure.percent'), number: true, sort: (row) => row.percent.value ?? -2, cell: (row) => shown(row.percent.value) },
  ];
  return (
    <div className="stack">
      <p className="lead">
        {t('measures.claim', {
          alpha: shown(overall.alpha.value),
          interval: range(overall.alpha.interval),
          texts: texts.length,
          clauses,
          standing: t(`standing.${standing as Standing}`),
        })}
      </p>
      <section className="notice" aria-label={t('measures.who')}>
        <strong>{t('measures.who')}</strong>
        <ul className="plain-list small">
          {coders.map((coder) => (
            <li key={coder}>
              {coder}:{' '}
              {made
                .filter((one) => one.coder === coder)
                .map((one) => text(one.how))
                .join('；') || t('measures.here')}
            </li>
          ))}
        </ul>
        <strong>{t('measures.mind')}</strong>
        <ul className="plain-list small">
          {warnings.map((one) => (
            <li key={one.kind} className={one.kind === 'screened' ? 'soft' : 'margin-open'}>
              {one.kind === 'screened' ? '' : '◐ '}
              {text(one.words)}
            </li>
          ))}
        </ul>
      </section>
      <dl className="code-figures">
        {MEASURES.map((measure) => (
          <div key={measure}>
            <dt className="small soft">{t(`measure.${measure}`)}</dt>
            <dd>
              <strong>{shown(overall[measure].value)}</strong> <span className="small soft">{range(overall[measure].interval)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <AgreementFiles asked={asked} />
      <Picture codes={codes} t={t} />
      <Table caption={t('measures.table')} columns={columns} rows={codes} rowKey={(row) => row.code} sortBy={{ key: 'standing' }} />
      <p className="soft small">{t('measures.note', { samples, seed, judgements: overall.units })}</p>
    </div>
  );
}

/** α of each code with its interval, worst first within what can be told; codes with too few clauses apart, by shape. */
function Picture({ codes, t }: { codes: readonly Row[]; t: Translate }) {
  const text = useText();
  const rows = useMemo(
    () => [...codes].sort((a, b) => Number(a.standing === 'too_few') - Number(b.standing === 'too_few') || (a.alpha.value ?? -2) - (b.alpha.value ?? -2)),
    [codes],
  );
  const count = (standing: Standing): number => codes.filter((row) => row.standing === standing).length;
  const option = useMemo((): ChartOption => {
    const names = rows.map((row) => text(row.label));
    return {
      grid: { left: 8, right: 24, top: NARROW.matches ? 64 : 40, bottom: 24, containLabel: true },
      legend: { top: 0, data: STANDINGS.filter((one) => rows.some((row) => row.standing === one)).map((one) => t(`standing.${one}`)), textStyle: { color: 'inherit' } },
      tooltip: { trigger: 'item' },
      xAxis: { type: 'value', min: -0.2, max: 1, axisLabel: { color: 'inherit' }, splitLine: { lineStyle: { color: 'rgba(90,102,112,0.25)' } } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: names,
        axisLabel: { color: 'inherit', interval: 0, ...(NARROW.matches ? { width: 110, overflow: 'truncate' } : {}) },
        axisTick: { show: false },
      },
      series: [
        // Each interval is a stroke of its own: a gap ends it.
        {
          type: 'line',
          silent: true,
          showSymbol: false,
          connectNulls: false,
          lineStyle: { color: '#7c8883', width: 2 },
          data: rows.flatMap((row, index) =>
            row.alpha.interval
              ? [
                  [row.alpha.interval[0], names[index]],
                  [row.alpha.interval[1], names[index]],
                  ['-', '-'],
                ]
              : [],
          ),
        },
        ...STANDINGS.map((standing) => ({
          type: 'scatter',
          name: t(`standing.${standing}`),
          symbol: SHAPES[standing].symbol,
          symbolSize: 11,
          itemStyle: { color: SHAPES[standing].colour },
          data: rows.flatMap((row, index) => (row.standing === standing && row.alpha.value !== null ? [[row.alpha.value, names[index]]] : [])),
        })),
      ],
    };
  }, [rows, text, t]);
  return (
    <Chart
      title={t('picture.claim', { reliable: count('reliable'), tentative: count('tentative'), insufficient: count('insufficient'), few: count('too_few') + count('not_told') })}
      note={t('picture.note')}
      option={option}
      height={80 + rows.length * 24}
      columns={[
        { key: 'code', label: t('table.code') },
        { key: 'standing', label: t('table.standing') },
        { key: 'alpha', label: 'α', number: true },
        { key: 'interval', label: t('table.interval'), number: true },
      ]}
      rows={rows.map((row) => ({
        code: text(row.label),
        standing: t(`standing.${row.standing as Standing}`),
        alpha: shown(row.alpha.value),
        interval: row.flat ? t('table.flat') : range(row.alpha.interval),
      }))}
    />
  );
}
