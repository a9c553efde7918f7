import { periodOf } from './period.ts';
import type { Problem } from '@yumen/kernel';
import { YumenError, text } from '@yumen/kernel';
import { readCsv } from '@yumen/platform/reports';
import type { OwnSeries } from './board.ts';
import type { Indicators } from './indicators.ts';

const HEADS: Readonly<Record<string, readonly string[]>> = {
  indicator: ['指标', 'indicator'],
  unit: ['单位', 'unit'],
  period: ['时期', '年份', 'period', 'year'],
  value: ['数值', 'value'],
  source: ['来源', '出处', 'source'],
  note: ['备注', '说明', 'note'],
};
const NEEDED = ['indicator', 'unit', 'period', 'value', 'source'] as const;
const MOST_ROWS = 5000;

export type ReadSeries = Omit<OwnSeries, 'id' | 'by' | 'at'>;

/**
 * Series of a CSV file, one row a value; rows of one indicator, unit and source make a series. A unit may be given by its key or by its
 * word in either language.
 * @throws YumenError with one problem a line; then nothing of the file is taken.
 */
export function readSeries(file: string, content: string, units: Indicators['units']): ReadSeries[] {
  const [head, ...rows] = readCsv(content);
  const at = (name: string) => head?.cells.findIndex((cell) => HEADS[name]!.includes(cell.trim().toLowerCase())) ?? -1;
  const missing = NEEDED.filter((name) => at(name) < 0);
  if (missing.length > 0) {
    throw new YumenError({
      code: 'file_unreadable',
      where: { file, line: 1 },
      what: text(`缺少列：${missing.map((name) => HEADS[name]![0]).join('、')}`, `Columns are missing: ${missing.join(', ')}`),
      remedy: text('首行写：指标,单位,时期,数值,来源,备注', 'the first line reads: indicator,unit,period,value,source,note'),
    });
  }
  const problems: Problem[] = [];
  const complain = (line: number, zh: string, en: string) => problems.push({ code: 'file_unreadable', where: { file, line }, what: text(zh, en) });
  if (rows.length === 0) complain(1, '没有数据行', 'There are no rows of data');
  if (rows.length > MOST_ROWS) complain(MOST_ROWS + 2, `超过 ${MOST_ROWS} 行`, `More than ${MOST_ROWS} rows`);
  const series = new Map<string, { -readonly [Key in keyof ReadSeries]: Key extends 'points' ? { period: string; value: number }[] : ReadSeries[Key] }>();
  for (const { line, cells, unclosed } of rows.slice(0, MOST_ROWS)) {
    const cell = (name: string) => cells[at(name)]?.trim() ?? '';
    const [indicator, period, source, value] = [cell('indicator'), periodOf(cell('period')), cell('source'), numberOf(cell('value'))];
    if (unclosed) complain(line, '引号没有闭合', 'A quotation mark is not closed');
    else if (indicator === '' || indicator.length > 200) complain(line, '没有写指标，或超过 200 字', 'The indicator is missing or longer than 200 letters');
    else if (cell('unit') === '' || cell('unit').length > 60) complain(line, '没有写单位，或超过 60 字', 'The unit is missing or longer than 60 letters');
    else if (source === '' || source.length > 1000) complain(line, '没有写来源，或超过 1000 字', 'The source is missing or longer than 1000 letters');
    else if (period === undefined)
      complain(line, `时期看不懂：「${cell('period')}」，例如 2025 或 2021-2025`, `The period is not understood: “${cell('period')}”; for example 2025 or 2021-2025`);
    else if (value === undefined) complain(line, `数值不是数：「${cell('value')}」`, `The value is no number: “${cell('value')}”`);
    else {
      const unit = unitOf(cell('unit'), units);
      const key = [indicator, unit, source].join('\n');
      const own = series.get(key) ?? { indicator, name: text(indicator, indicator), unit, source, note: null, points: [] };
      if (own.points.some((point) => point.period === period)) complain(line, `「${indicator}」在 ${period} 已有一个数值`, `“${indicator}” has a value for ${period} already`);
      if (own.points.length >= 500) complain(line, `「${indicator}」超过 500 个数值`, `“${indicator}” has more than 500 values`);
      own.points.push({ period, value });
      own.note ??= cell('note').slice(0, 2000) || null;
      series.set(key, own);
    }
  }
  if (problems.length > 0) throw new YumenError(problems);
  return [...series.values()];
}

/** 1,234.5 and 1234.5; nothing else is guessed. */
function numberOf(words: string): number | undefined {
  if (!/^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(words)) return undefined;
  return Number(words.replaceAll(',', ''));
}

function unitOf(words: string, units: Indicators['units']): string {
  return Object.keys(units).find((key) => key === words || units[key]!.zh === words || units[key]!.en === words) ?? words;
}
