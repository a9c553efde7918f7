import { useMemo } from 'react';
import { Chart } from '@yumen/ui/chart';
import { useText } from '@yumen/ui/i18n';
import { useAddress } from '@yumen/ui/router';
import { Table } from '@yumen/ui/table';
import type { CheckRun } from '../../../contract-portfolio.ts';
import { FIGURES } from '../../../portfolio/behind.ts';
import { count } from '../../../portfolio/present.ts';
import { bars, barsHeight } from '../bars.ts';
import { FigureButton, figureAddress } from '../FigureButton.tsx';
import { useP } from '../words.ts';

const DRAWN = 10;
const PAGE = 10;

/** What is open, and which answers would settle most: those that verdicts wait for alone come first. */
export function OpenFacts({ check }: { check: CheckRun }) {
  const t = useP();
  const text = useText();
  const [, setAddress] = useAddress();
  const facts = useMemo(() => [...check.openFacts].sort((a, b) => b.closes - a.closes || b.verdicts - a.verdicts), [check]);
  const drawn = useMemo(() => facts.slice(0, DRAWN), [facts]);
  const names = useMemo(() => drawn.map((item) => text(item.label)), [drawn, text]);
  const [alone, others] = [t('open.alone'), t('open.others')];
  const option = useMemo(
    () =>
      bars(names, [
        { name: alone, values: drawn.map((item) => item.closes) },
        { name: others, values: drawn.map((item) => item.verdicts - item.closes) },
      ]),
    [names, drawn, alone, others],
  );
  const [first] = drawn;
  return (
    <section className="stack" aria-labelledby="open">
      <h2 id="open">{t('open.title')}</h2>
      {first ? (
        <>
          <Chart
            title={
              first.closes > 0
                ? t('open.claim', { fact: text(first.label), count: count(first.closes) })
                : t('open.claimTogether', { fact: text(first.label), count: count(first.verdicts) })
            }
            note={t('open.note')}
            option={option}
            height={barsHeight(drawn.length, 2)}
            columns={[
              { key: 'fact', label: t('col.fact') },
              { key: 'closes', label: t('col.closes'), number: true },
              { key: 'verdicts', label: t('col.verdicts'), number: true },
            ]}
            rows={drawn.map((item, i) => ({ fact: names[i] ?? '', closes: item.closes, verdicts: item.verdicts }))}
            onSelect={(name) => {
              const item = drawn[names.indexOf(name)];
              if (item) setAddress(figureAddress(FIGURES.waits(item.fact)));
            }}
          />
          <Table
            caption={t('detail', { title: t('open.title') })}
            rows={facts}
            rowKey={(item) => item.fact}
            sortBy={{ key: 'closes', down: true }}
            page={PAGE}
            columns={[
              {
                key: 'fact',
                label: t('col.fact'),
                width: '50%',
                cell: (item) => (
                  <>
                    {text(item.label)}
                    {item.question ? <span className="soft small block">{text(item.question)}</span> : null}
                  </>
                ),
                sort: (item) => text(item.label),
              },
              { key: 'closes', label: t('col.closes'), number: true, cell: (item) => count(item.closes), sort: (item) => item.closes },
              { key: 'verdicts', label: t('col.verdicts'), number: true, cell: (item) => count(item.verdicts), sort: (item) => item.verdicts },
              {
                key: 'plans',
                label: t('col.plans'),
                number: true,
                cell: (item) => <FigureButton figure={FIGURES.waits(item.fact)} count={item.plans} />,
                sort: (item) => item.plans,
              },
            ]}
          />
        </>
      ) : (
        <p>{t('open.none')}</p>
      )}
    </section>
  );
}
