import { useMemo } from 'react';
import type { Lang } from '@yumen/kernel';
import { Chart, type ChartOption } from '@yumen/ui/chart';
import { useLang, useText } from '@yumen/ui/i18n';
import type { AddressValues } from '@yumen/ui/router';
import { STEP_WORDS, periodName } from '../../matrix/labels.ts';
import type { MatrixView } from '../Matrix.tsx';
import { useT } from './words.ts';

const STEPS = ['new', 'continued', 'renamed', 'dropped', 'unclear'] as const;
type Step = (typeof STEPS)[number];
type Change = {
  readonly item: string;
  readonly from: string;
  readonly to: string;
  readonly step: string;
  readonly wordsBefore?: readonly string[];
  readonly wordsAfter?: readonly string[];
};

function transitions(changes: readonly Change[]): { from: string; to: string; of: (step: Step) => Change[] }[] {
  const keys = [...new Set(changes.map((change) => `${change.from}\n${change.to}`))];
  return keys.map((key) => {
    const [from = '', to = ''] = key.split('\n');
    return { from, to, of: (step) => changes.filter((change) => change.from === from && change.to === to && change.step === step) };
  });
}

/** What became of the items from one period to the next: in the texts read, and in the published table beside it. */
export function Evolution({ matrix, onOpen }: { matrix: MatrixView; onOpen: (changes: AddressValues) => void }) {
  const t = useT();
  const text = useText();
  const { lang } = useLang();
  const here = useMemo(() => transitions(matrix.changes), [matrix]);
  const paper = useMemo(() => transitions(matrix.published?.changes ?? []), [matrix]);
  const labels = new Map(matrix.groups.flatMap((group) => group.items.map((item) => [item.code, text(item.label)] as const)));
  const sum = (step: Step) => here.reduce((total, one) => total + one.of(step).length, 0);
  const rows = [
    ...here.map((one) => ({ source: t('change.here'), step: between(one, lang), ...counts(one) })),
    ...paper.map((one) => ({ source: t('change.paper'), step: between(one, lang), ...counts(one) })),
  ];
  const option = useMemo((): ChartOption => {
    const bars = [
      ...here.map((one) => ({ one, label: `${between(one, lang)}\n${t('change.here')}` })),
      ...paper.map((one) => ({ one, label: `${between(one, lang)}\n${t('change.paper')}` })),
    ];
    return {
      grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: { color: 'inherit' } },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', axisLabel: { color: 'inherit' } },
      yAxis: { type: 'category', inverse: true, data: bars.map((bar) => bar.label), axisLabel: { color: 'inherit' } },
      series: STEPS.map((step) => ({
        name: STEP_WORDS[step][lang],
        type: 'bar',
        stack: 'items',
        data: bars.map(({ one }) => one.of(step).length),
        label: { show: true, color: step === 'unclear' ? '#1c2321' : '#ffffff', formatter: ({ value }: { value: number }) => (value > 1 ? String(value) : '') },
        itemStyle: {
          color: COLOURS[step],
          ...(step === 'unclear' ? { decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: 'rgba(90,102,112,0.5)' } } : {}),
        },
      })),
    };
  }, [here, paper, lang, t]);
  if (here.length === 0) return <p className="soft">{t('change.one')}</p>;
  return (
    <>
      <Chart
        title={t('change.claim', {
          told: sum('new') + sum('continued') + sum('renamed') + sum('dropped'),
          continued: sum('continued'),
          renamed: sum('renamed'),
          fresh: sum('new'),
          dropped: sum('dropped'),
          unclear: sum('unclear'),
        })}
        note={t('change.note')}
        option={option}
        height={60 + rows.length * 44}
        columns={[
          { key: 'source', label: t('source') },
          { key: 'step', label: t('change.step') },
          ...STEPS.map((step) => ({ key: step, label: STEP_WORDS[step][lang], number: true })),
        ]}
        rows={rows}
      />
      {here.map((one) => (
        <section key={between(one, lang)} className="part">
          <h2 className="part-head">{between(one, lang)}</h2>
          {STEPS.map((step) => {
            const changes = one.of(step);
            if (changes.length === 0) return null;
            return (
              <details key={step} open={step !== 'unclear' && changes.length <= 30}>
                <summary>
                  <strong>{STEP_WORDS[step][lang]}</strong> {changes.length}
                </summary>
                <ul className="plain-list change-items">
                  {changes.map((change) => (
                    <li key={change.item}>
                      <button type="button" className="link-button" onClick={() => onOpen({ code: change.item, column: undefined })}>
                        {labels.get(change.item) ?? change.item}
                      </button>
                      {step === 'renamed' ? (
                        <span className="soft small" lang="zh-CN">
                          {' '}
                          {change.wordsBefore?.join('、')} → {change.wordsAfter?.join('、')}
                        </span>
                      ) : null}
                    </li>
                  ))}
                </ul>
              </details>
            );
          })}
        </section>
      ))}
    </>
  );
}

function between({ from, to }: { readonly from: string; readonly to: string }, lang: Lang): string {
  return `${periodName(from, lang)} → ${periodName(to, lang)}`;
}

const COLOURS: Readonly<Record<Step, string>> = { new: '#3b6fb6', continued: '#0b7a5c', renamed: '#6b5ca5', dropped: '#b3362b', unclear: '#d9dcd5' };

function counts(one: { of: (step: Step) => Change[] }): Record<Step, number> {
  return Object.fromEntries(STEPS.map((step) => [step, one.of(step).length])) as Record<Step, number>;
}
