import { useMemo } from 'react';
import { Chart } from '@yumen/ui/chart';
import { useLang, useText } from '@yumen/ui/i18n';
import type { ReformRun } from '../../../contract-portfolio.ts';
import { FIGURES } from '../../../portfolio/behind.ts';
import { count, timeWords } from '../../../portfolio/present.ts';
import { KIND_WORDS } from '../../../present/groups.ts';
import { OUTCOME_WORDS, sideBySide } from '../../../reform/present.ts';
import { bars, barsHeight } from '../bars.ts';
import { FigureButton } from '../FigureButton.tsx';
import type { TranslateP } from '../words.ts';
import { useP } from '../words.ts';

const KINDS = ['approval', 'assessment', 'licence', 'registration', 'filing'] as const;
const EFFECTS = ['freed', 'newlyBound', 'granted', 'withdrawn', 'opened', 'closed', 'touched'] as const;

/** The law as it is beside each reform: steps, days, plans; every count of plans opens them. */
export function Versus({ reform }: { reform: ReformRun }) {
  const t = useP();
  const text = useText();
  const { lang } = useLang();
  const outcomes = reform.reforms;
  const versions = useMemo(() => [t('vs.now'), ...outcomes.map((_, i) => letterOf(i))], [outcomes, t]);
  const totals = useMemo(() => [reform.base, ...outcomes.map((outcome) => outcome.totals)], [reform.base, outcomes]);
  const kinds = useMemo(() => KINDS.filter((kind) => totals.some((side) => (side.byKind[kind] ?? 0) > 0)), [totals]);
  const names = useMemo(() => kinds.map((kind) => text(KIND_WORDS[kind])), [kinds, text]);
  const option = useMemo(
    () =>
      bars(
        names,
        versions.map((name, i) => ({ name, values: kinds.map((kind) => totals[i]?.byKind[kind] ?? 0) })),
        { beside: true },
      ),
    [names, versions, kinds, totals],
  );
  return (
    <section className="stack" aria-labelledby="versus">
      <h2 id="versus">{t('vs.title')}</h2>
      {outcomes.map((outcome, i) => (
        <p key={outcome.id} className="lead portfolio-answer">
          {claim(outcome, { letter: letterOf(i), title: text(outcome.title) }, text(timeWords(outcome.saved.time)), t)}
        </p>
      ))}
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('detail', { title: t('vs.title') })}>
        <table className="plain versus">
          <thead>
            <tr>
              <th scope="col">{t('vs.figure')}</th>
              {versions.map((name) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sideBySide(reform).map(({ label, values, detail }) => (
              <tr key={label.en} className={detail ? 'versus-detail' : undefined}>
                <th scope="row">{text(label)}</th>
                {values.map((value, i) => (
                  <td key={versions[i]} className="number">
                    {count(value)} {i > 0 ? <Difference value={value - (values[0] ?? 0)} /> : null}
                  </td>
                ))}
              </tr>
            ))}
            {EFFECTS.map((effect) => (
              <tr key={effect}>
                <th scope="row">{text(OUTCOME_WORDS[effect])}</th>
                <td className="number soft">–</td>
                {outcomes.map((outcome, i) => (
                  <td key={outcome.id} className="number">
                    <FigureButton figure={FIGURES.effect(i, effect)} count={outcome.plans[effect]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {kinds.length > 0 ? (
        <Chart
          title={t('vs.chart', {
            now: count(reform.base.procedures),
            rest: outcomes.map((outcome, i) => t('vs.chartOne', { letter: letterOf(i), count: count(outcome.totals.procedures) })).join(lang === 'zh' ? '，' : ', '),
          })}
          note={t('vs.note')}
          option={option}
          height={barsHeight(kinds.length, versions.length, true)}
          columns={[{ key: 'kind', label: t('col.kind') }, ...versions.map((label, i) => ({ key: `v${i}`, label, number: true }))]}
          rows={kinds.map((kind, k) => ({ kind: names[k] ?? '', ...Object.fromEntries(totals.map((side, i) => [`v${i}`, side.byKind[kind] ?? 0])) }))}
        />
      ) : null}
    </section>
  );
}

/** More or less than the law as it is, with its sign; a change of nothing says nothing. Which of the two is good, the reader knows. */
function Difference({ value }: { value: number }) {
  if (value === 0) return null;
  return <span className="small soft">({value < 0 ? `−${count(-value)}` : `+${count(value)}`})</span>;
}

const NO_TIME_WORDS = '–';

/** What a reform is called in tables and charts, where its title has no room. */
export function letterOf(i: number): string {
  return String.fromCharCode(65 + i);
}

/** The answer in one sentence: who is freed, else who is bound, else what time is saved. */
function claim({ plans, saved }: ReformRun['reforms'][number], named: { readonly letter: string; readonly title: string }, time: string, t: TranslateP): string {
  if (plans.touched === 0) return t('vs.claimNone', named);
  if (plans.newlyBound > plans.freed) return t('vs.claimMore', { ...named, bound: count(plans.newlyBound), procedures: count(Math.max(0, -saved.procedures)) });
  if (plans.freed === 0 && saved.procedures === 0) return t('vs.claimTime', { ...named, time });
  const claimed = t('vs.claim', { ...named, freed: count(plans.freed), procedures: count(saved.procedures) });
  return time === NO_TIME_WORDS ? claimed : `${claimed}${t('vs.andTime', { time })}`;
}
