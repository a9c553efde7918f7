import { useMemo } from 'react';
import { Chart } from '@yumen/ui/chart';
import { useText } from '@yumen/ui/i18n';
import { useAddress } from '@yumen/ui/router';
import { Table } from '@yumen/ui/table';
import type { CheckRun } from '../../../contract-portfolio.ts';
import { FIGURES } from '../../../portfolio/behind.ts';
import { count, share } from '../../../portfolio/present.ts';
import { bars, barsHeight } from '../bars.ts';
import { figureAddress } from '../FigureButton.tsx';
import { useP } from '../words.ts';

const DRAWN = 10;
const PAGE = 10;

/** Where the days of the law go, authority by authority. */
export function Days({ check }: { check: CheckRun }) {
  const t = useP();
  const text = useText();
  const [, setAddress] = useAddress();
  const drawn = useMemo(() => check.authorities.filter((item) => item.time.workingDays > 0).slice(0, DRAWN), [check]);
  const names = useMemo(() => drawn.map((item) => text(item.authority)), [drawn, text]);
  const unit = t('col.workingDays');
  const option = useMemo(() => bars(names, [{ name: unit, values: drawn.map((item) => item.time.workingDays) }]), [names, drawn, unit]);
  const [first] = drawn;
  const show = (zh: string): void => setAddress(figureAddress(FIGURES.authority(zh)));
  return (
    <section className="stack" aria-labelledby="days">
      <h2 id="days">{t('days.title')}</h2>
      {first ? (
        <Chart
          title={t('days.claim', { authority: text(first.authority), share: share(first.time.workingDays, check.totals.time.workingDays) })}
          note={t('days.note')}
          option={option}
          height={barsHeight(drawn.length)}
          columns={[
            { key: 'authority', label: t('col.authority') },
            { key: 'days', label: unit, number: true },
          ]}
          rows={drawn.map((item, i) => ({ authority: names[i] ?? '', days: item.time.workingDays }))}
          onSelect={(name) => {
            const item = drawn[names.indexOf(name)];
            if (item) show(item.authority.zh);
          }}
        />
      ) : (
        <p>{t('days.none')}</p>
      )}
      <Table
        caption={t('detail', { title: t('days.title') })}
        rows={check.authorities}
        rowKey={(item) => item.authority.zh}
        sortBy={{ key: 'workingDays', down: true }}
        page={PAGE}
        columns={[
          {
            key: 'authority',
            label: t('col.authority'),
            width: '50%',
            cell: (item) => (
              <button type="button" className="link-button" onClick={() => show(item.authority.zh)}>
                {text(item.authority)}
              </button>
            ),
            sort: (item) => text(item.authority),
          },
          { key: 'procedures', label: t('col.procedures'), number: true, cell: (item) => count(item.procedures), sort: (item) => item.procedures },
          { key: 'workingDays', label: unit, number: true, cell: (item) => count(item.time.workingDays), sort: (item) => item.time.workingDays },
          { key: 'calendarDays', label: t('col.calendarDays'), number: true, cell: (item) => count(item.time.calendarDays), sort: (item) => item.time.calendarDays },
          { key: 'months', label: t('col.months'), number: true, cell: (item) => count(item.time.months), sort: (item) => item.time.months },
        ]}
      />
    </section>
  );
}
