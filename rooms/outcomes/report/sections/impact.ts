import type { Ctx } from '../context.ts';
import { columns } from '../context.ts';
import type { Block, Section } from '../model.ts';

interface Stated {
  readonly class: string;
  readonly n: number;
  readonly mean: number;
  readonly median: number;
  readonly top10: number;
  readonly interval: readonly [number, number] | null;
}
const CLASS_CODES: Readonly<Record<string, number>> = { unknown: 0, domestic: 1, regional: 2, international: 3 };

/** Citation impact of international works against domestic ones: means with medians beside them, because outliers drive means. */
export function impact(c: Ctx): Section | undefined {
  const { t, num, pct } = c;
  const blocks: Block[] = [];
  const stated = c.rows<Stated>('impact');
  if (stated.length > 0) {
    const by = (name: string) => stated.find((row) => row.class === name);
    const [international, domestic] = [by('international'), by('domestic')];
    blocks.push({
      kind: 'figure',
      id: 'impact',
      title: finding(c, international, domestic),
      notes: c.notes('impact'),
      chart: {
        kind: 'groups',
        unit: 'FWCI',
        percent: false,
        categories: stated.map((row) => className(c, row.class)),
        series: [
          { name: t('FWCI 均值', 'mean FWCI'), values: stated.map((row) => row.mean) },
          { name: t('FWCI 中位数', 'median FWCI'), values: stated.map((row) => row.median) },
        ],
      },
      table: {
        columns: columns(t('类型', 'Type'), '#n', `#${t('均值 [稳定区间]', 'Mean [stability interval]')}`, `#${t('中位数', 'Median')}`, `#${t('前 10% 占比', 'In the top 10%')}`),
        rows: stated.map((row) => [
          { text: className(c, row.class) },
          { text: num(row.n), works: { class: CLASS_CODES[row.class] ?? 0, rated: 'stated' } },
          { text: row.interval ? `${row.mean.toFixed(2)} [${row.interval[0].toFixed(2)}–${row.interval[1].toFixed(2)}]` : row.mean.toFixed(2) },
          { text: row.median.toFixed(2) },
          { text: pct(row.top10) },
        ]),
      },
    });
  }
  const normalised = c.rows<{ class: string; n: number; mncs: number; top10: number }>('impact.normalised');
  if (normalised.length > 0) {
    const [citations] = c.rows<{ citations: number; mean: number; median: number }>('citations');
    blocks.push({
      kind: 'table',
      id: 'impact.normalised',
      title: t('按已导入成果归一的引文影响', 'Impact normalised over the works loaded'),
      notes: c.notes(
        'impact.normalised',
        citations
          ? t(
              `共被引 ${num(citations.citations)} 次，篇均 ${num(citations.mean)}，中位数 ${num(citations.median)}`,
              `${num(citations.citations)} citations, mean ${num(citations.mean)}, median ${num(citations.median)}`,
            )
          : '',
      ),
      table: {
        columns: columns(t('类型', 'Type'), '#n', '#MNCS', `#${t('前 10% 占比', 'In the top 10%')}`),
        rows: normalised.map((row) => [
          { text: className(c, row.class) },
          { text: num(row.n), works: { class: CLASS_CODES[row.class] ?? 0, rated: 'normalised' } },
          { text: row.mncs.toFixed(2) },
          { text: pct(row.top10) },
        ]),
      },
    });
  }
  return blocks.length === 0 ? undefined : { id: 'impact', title: t('引文影响', 'Citation impact'), blocks };
}

/** Higher or lower is said only where the stability intervals do not meet. */
function finding({ t }: Ctx, international: Stated | undefined, domestic: Stated | undefined): string {
  if (!international || !domestic) return t('来源给出的领域归一引文影响', 'Field-weighted impact as the source states it');
  const two = (value: number) => value.toFixed(2);
  const apart = international.interval && domestic.interval && (international.interval[0] > domestic.interval[1] || international.interval[1] < domestic.interval[0]);
  const medians = t(`（中位数 ${two(international.median)} 对 ${two(domestic.median)}）`, ` (medians ${two(international.median)} and ${two(domestic.median)})`);
  if (!apart)
    return t(
      `国际合著成果 FWCI 均值 ${two(international.mean)}，国内成果 ${two(domestic.mean)}，相差未超出稳定区间${medians}`,
      `Mean FWCI ${two(international.mean)} for international and ${two(domestic.mean)} for domestic works: no difference beyond the stability interval${medians}`,
    );
  return international.mean > domestic.mean
    ? t(
        `国际合著成果的引文影响高于国内成果：FWCI 均值 ${two(international.mean)} 对 ${two(domestic.mean)}${medians}`,
        `International works are cited more than domestic ones: mean FWCI ${two(international.mean)} against ${two(domestic.mean)}${medians}`,
      )
    : t(
        `国际合著成果的引文影响低于国内成果：FWCI 均值 ${two(international.mean)} 对 ${two(domestic.mean)}${medians}`,
        `International works are cited less than domestic ones: mean FWCI ${two(international.mean)} against ${two(domestic.mean)}${medians}`,
      );
}

export function className({ t }: Ctx, name: string): string {
  const names: Readonly<Record<string, string>> = {
    international: t('国际合著', 'international'),
    regional: t('地区合作', 'regional'),
    domestic: t('国内', 'domestic'),
    unknown: t('国别未知', 'country unknown'),
  };
  return names[name] ?? name;
}
