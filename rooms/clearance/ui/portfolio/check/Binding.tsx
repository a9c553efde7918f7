import { useMemo } from 'react';
import { areaWords } from '@yumen/rules';
import { Chart } from '@yumen/ui/chart';
import { useText } from '@yumen/ui/i18n';
import { Link, useAddress } from '@yumen/ui/router';
import { Table } from '@yumen/ui/table';
import type { CheckRun } from '../../../contract-portfolio.ts';
import { FIGURES } from '../../../portfolio/behind.ts';
import { count, share, timeWords } from '../../../portfolio/present.ts';
import { KIND_WORDS } from '../../../present/groups.ts';
import { bars, barsHeight } from '../bars.ts';
import { FigureButton, figureAddress } from '../FigureButton.tsx';
import { useP } from '../words.ts';

const DRAWN = 10;
const PAGE = 15;

/** Which requirements bind most plans, top first. */
export function Binding({ check }: { check: CheckRun }) {
  const t = useP();
  const text = useText();
  const [, setAddress] = useAddress();
  const rows = useMemo(() => check.requirements.filter((item) => item.applies + item.open > 0), [check]);
  const drawn = useMemo(() => rows.filter((item) => item.applies > 0).slice(0, DRAWN), [rows]);
  const names = useMemo(() => drawn.map((item) => text(item.title)), [drawn, text]);
  const [applies, open] = [t('col.applies'), t('col.open')];
  const option = useMemo(
    () =>
      bars(names, [
        { name: applies, values: drawn.map((item) => item.applies) },
        { name: open, values: drawn.map((item) => item.open) },
      ]),
    [names, drawn, applies, open],
  );
  const [first] = drawn;
  return (
    <section className="stack" aria-labelledby="bind">
      <h2 id="bind">{t('bind.title')}</h2>
      {first ? (
        <Chart
          title={t('bind.claim', { title: text(first.title), count: count(first.applies), share: share(first.applies, check.plans) })}
          note={t('bind.note')}
          option={option}
          height={barsHeight(drawn.length, 2)}
          columns={[
            { key: 'title', label: t('col.requirement') },
            { key: 'applies', label: applies, number: true },
            { key: 'open', label: open, number: true },
          ]}
          rows={drawn.map((item, i) => ({ title: names[i] ?? '', applies: item.applies, open: item.open }))}
          onSelect={(name) => {
            const item = drawn[names.indexOf(name)];
            if (item) setAddress(figureAddress(FIGURES.verdict('applies', item.requirement)));
          }}
        />
      ) : (
        <p>{t('bind.none')}</p>
      )}
      <Table
        caption={t('detail', { title: t('bind.title') })}
        rows={rows}
        rowKey={(item) => item.requirement}
        sortBy={{ key: 'applies', down: true }}
        page={PAGE}
        columns={[
          {
            key: 'title',
            label: t('col.requirement'),
            cell: (item) => <Link to={`/rules/${item.requirement}`}>{text(item.title)}</Link>,
            sort: (item) => text(item.title),
            width: '34%',
          },
          { key: 'kind', label: t('col.kind'), cell: (item) => text(KIND_WORDS[item.kind]), sort: (item) => text(KIND_WORDS[item.kind]) },
          { key: 'area', label: t('col.area'), cell: (item) => text(areaWords(item.area)), sort: (item) => text(areaWords(item.area)) },
          {
            key: 'applies',
            label: t('col.applies'),
            number: true,
            cell: (item) => <FigureButton figure={FIGURES.verdict('applies', item.requirement)} count={item.applies} />,
            sort: (item) => item.applies,
          },
          {
            key: 'due',
            label: t('col.due'),
            number: true,
            cell: (item) => <FigureButton figure={FIGURES.verdict('due', item.requirement)} count={item.due} />,
            sort: (item) => item.due,
          },
          {
            key: 'open',
            label: t('col.open'),
            number: true,
            cell: (item) => <FigureButton figure={FIGURES.verdict('open', item.requirement)} count={item.open} />,
            sort: (item) => item.open,
          },
          { key: 'time', label: t('col.time'), number: true, cell: (item) => text(timeWords(item.time)), sort: (item) => item.time.workingDays },
        ]}
      />
      <p className="soft small">{t('dueHint')}</p>
    </section>
  );
}
