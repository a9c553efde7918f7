import { Link } from '@yumen/ui/router';
import { Table } from '@yumen/ui/table';
import type { Cell } from '../../study/cell.ts';
import { NATURE_SCIENCE_CELL } from '../../study/nature-science-cell.ts';
import type { StudyResult } from '../../study/result.ts';
import { apart, compared, type Compared } from './compared.ts';
import { useNames } from './names.ts';
import { useT } from './words.ts';
import { worksLink, type StudyPlace } from './worksLink.ts';

/** Single figures of both, with their difference and whether it is more than chance. */
export function CompareFigures({ a, b, places: [placeA, placeB] }: { a: StudyResult; b: StudyResult; places: readonly [StudyPlace, StudyPlace] }) {
  const t = useT();
  const { number, percent } = useNames();
  const shown = (row: Compared, value: number | null, interval: readonly [number, number] | null) => {
    if (value === null) return '—';
    if (!row.percent) return number(value);
    return interval ? `${percent(value)} [${(interval[0] * 100).toFixed(1)}–${(interval[1] * 100).toFixed(1)}]` : percent(value);
  };
  const linked = (row: Compared, result: StudyResult, place: StudyPlace, value: number | null, words: string) => {
    const cell = cellOf(row.key, result);
    return cell && value ? <Link {...worksLink(place, cell)}>{words}</Link> : words;
  };
  const gap = (row: Compared) => {
    if (row.a === null || row.b === null) return '—';
    const difference = row.b - row.a;
    const sign = difference > 0 ? '+' : '';
    return row.percent ? `${sign}${(difference * 100).toFixed(1)}` : `${sign}${number(difference)}`;
  };
  const sure = (row: Compared) => {
    const told = apart(row);
    return told === undefined ? '—' : told ? t('compare.apart') : t('compare.meet');
  };
  const columns = [
    { key: 'figure', label: t('compare.figure'), cell: (row: Compared) => t(`compare.${row.key}`) },
    { key: 'a', label: `${t('compare.a')} ${a.title}`, cell: (row: Compared) => linked(row, a, placeA, row.a, shown(row, row.a, row.intervals[0])), number: true },
    { key: 'b', label: `${t('compare.b')} ${b.title}`, cell: (row: Compared) => linked(row, b, placeB, row.b, shown(row, row.b, row.intervals[1])), number: true },
    { key: 'gap', label: t('compare.gap'), cell: gap, number: true },
    { key: 'sure', label: t('compare.sure'), cell: sure },
  ];
  return (
    <section className="part">
      <h2 className="part-head">{t('compare.figures')}</h2>
      <Table caption={t('compare.figures')} columns={columns} rows={compared(a, b)} rowKey={(row) => row.key} />
    </section>
  );
}

/** The works a figure counts; none where it is not a count of works, or of another reading of them. */
function cellOf(key: Compared['key'], { choices }: StudyResult): Cell | undefined {
  const cells: Partial<Record<Compared['key'], Cell>> = {
    output: {},
    known: { known: true },
    share: { class: 3 },
    regional: { class: 2 },
    corresponding: { class: 3, lead: choices.home, role: 'corresponding' },
    fwci: { rated: 'stated' },
    median: { rated: 'stated' },
    nsc: { issns: Object.values(NATURE_SCIENCE_CELL).flat() },
  };
  return cells[key];
}
