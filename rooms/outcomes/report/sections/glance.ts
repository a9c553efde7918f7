import { NATURE_SCIENCE_CELL } from '../../study/nature-science-cell.ts';
import type { Ctx } from '../context.ts';
import type { Block, Facts, Section } from '../model.ts';

/** The answer first: single figures, each with what it rests on. */
export function glance(c: Ctx): Section {
  const { t, num, pct, of } = c;
  const { coverage } = c.result;
  const share = of('international.share');
  const regional = of('regional.share');
  const hit = of('grants.hit-rate');
  const nsc = of('journals.nsc');
  const [citations] = c.rows<{ meanFwci: number; medianFwci: number; withFwci: number }>('citations');
  const items: Facts['items'][number][] = [
    { label: t('成果', 'Works'), value: num(coverage.works), works: {} },
    {
      label: t('国际合著率', 'Internationally co-authored'),
      value: pct(share?.value),
      note: `${interval(c, share?.interval)} n = ${num(share?.n ?? 0)}`.trim(),
      works: { class: 3 },
    },
    ...(c.result.choices.scheme === 'cn-regional'
      ? [{ label: t('地区合作率（港澳台）', 'Regional (Hong Kong, Macao, Taiwan)'), value: pct(regional?.value), note: `n = ${num(regional?.n ?? 0)}`, works: { class: 2 } }]
      : []),
    { label: t('国别已知', 'Country known'), value: pct(coverage.share), note: `${num(coverage.known)} / ${num(coverage.works)}`, works: { known: true } },
    ...(of('programmes')?.n ? [{ label: t('已关联资助的成果', 'Works linked to an award'), value: num(of('programmes')?.value ?? 0), works: { linked: true } }] : []),
    ...(hit?.n ? [{ label: t('约定合作国命中率', 'Partner hit rate'), value: pct(hit.value), note: `${interval(c, hit.interval)} n = ${num(hit.n)}`.trim() }] : []),
    ...(nsc?.n
      ? [
          {
            label: t('《自然》《科学》《细胞》论文', 'Papers in Nature, Science, Cell'),
            value: num(nsc.n),
            note: t(`合著 ${pct(nsc.value)}`, `${pct(nsc.value)} co-authored`),
            works: { issns: Object.values(NATURE_SCIENCE_CELL).flat() },
          },
        ]
      : []),
    ...(citations && citations.withFwci > 0
      ? [
          {
            label: t('领域归一引文影响（FWCI）均值', 'Mean field-weighted impact (FWCI)'),
            value: num(citations.meanFwci),
            note: t(`中位数 ${num(citations.medianFwci)}，n = ${num(citations.withFwci)}`, `median ${num(citations.medianFwci)}, n = ${num(citations.withFwci)}`),
            works: { rated: 'stated' as const },
          },
        ]
      : []),
  ];
  const blocks: Block[] = [{ kind: 'facts', items }];
  if (coverage.works === 0)
    blocks.push({
      kind: 'note',
      tone: 'warning',
      text: t(
        '按此范围没有成果：请放宽年份、类别或项目清单，或先导入成果记录。',
        'No works fall into this set: widen years, types or grant lists, or load publication records first.',
      ),
    });
  else if ((coverage.share ?? 0) < 0.9) {
    blocks.push({
      kind: 'note',
      tone: 'warning',
      text: t(
        `${num(coverage.unknown)} 项成果（${pct(coverage.unknown / coverage.works)}）没有可用的国别，按“未知”处理，不计为国内成果；以下各项占比以国别已知的成果为分母。以全部成果为分母时国际合著率为 ${pct(of('international.share.all')?.value)}。`,
        `${num(coverage.unknown)} works (${pct(coverage.unknown / coverage.works)}) have no country that can be used. They count as unknown, not as domestic, and shares are over works with a known country; over all works the international share is ${pct(of('international.share.all')?.value)}.`,
      ),
    });
  }
  return { id: 'glance', title: t('主要数字', 'Main figures'), blocks };
}

function interval({ t }: Ctx, bounds: readonly [number, number] | null | undefined): string {
  return bounds ? `${t('95% 区间', '95% interval')} ${(100 * bounds[0]).toFixed(1)}–${(100 * bounds[1]).toFixed(1)}%${t('，', ',')}` : '';
}
