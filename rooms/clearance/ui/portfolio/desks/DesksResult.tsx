import { useMemo } from 'react';
import { Chart } from '@yumen/ui/chart';
import { useText } from '@yumen/ui/i18n';
import { Link, useAddress } from '@yumen/ui/router';
import { Table } from '@yumen/ui/table';
import type { DesksRun } from '../../../contract-portfolio.ts';
import { FIGURES } from '../../../portfolio/behind.ts';
import { count, timeWords } from '../../../portfolio/present.ts';
import { bars, barsHeight } from '../bars.ts';
import { FigureButton, figureAddress } from '../FigureButton.tsx';
import { useP } from '../words.ts';

type Desk = DesksRun['desks'][number];

const DRAWN = 10;
const PAGE = 10;
/** Desks whose list stands open at first. */
const OPEN = 2;

/** Copies in all, days in series against parallel, and desk by desk what another body already holds. */
export function DesksResult({ desks: result }: { desks: DesksRun }) {
  const t = useP();
  const text = useText();
  const [, setAddress] = useAddress();
  const { copies, time } = result;
  const again = copies.handedIn - copies.different;
  const asking = useMemo(() => result.desks.filter((desk) => desk.documents.length + desk.facts.length > 0), [result]);
  const drawn = useMemo(() => asking.filter((desk) => held(desk) > 0).slice(0, DRAWN), [asking]);
  const names = useMemo(() => drawn.map((desk) => text(desk.authority)), [drawn, text]);
  const label = t('desk.documents');
  const option = useMemo(() => bars(names, [{ name: label, values: drawn.map(held) }]), [names, drawn, label]);
  const units = useMemo(() => (['workingDays', 'calendarDays', 'months'] as const).filter((unit) => time.series[unit] > 0), [time]);
  const unitNames = useMemo(() => units.map((unit) => t(`col.${unit}`)), [units, t]);
  const ways = useMemo(
    () =>
      bars(
        unitNames,
        [
          { name: t('series.series'), values: units.map((unit) => time.series[unit]) },
          { name: t('series.parallel'), values: units.map((unit) => time.parallel[unit]) },
        ],
        { beside: true },
      ),
    [unitNames, units, time, t],
  );
  const [first] = drawn;
  const [main, rest] = [asking.filter((desk) => desk.documents.length > 0), asking.filter((desk) => desk.documents.length === 0)];
  return (
    <div className="portfolio-result">
      <p className="lead portfolio-answer">
        {again > 0 ? t('copies.claim', { handedIn: count(copies.handedIn), different: count(copies.different), again: count(again) }) : t('copies.none')}
      </p>
      {units.length > 0 ? (
        <Chart
          title={t('series.claim', { series: text(timeWords(time.series)), parallel: text(timeWords(time.parallel)) })}
          note={t('series.note')}
          option={ways}
          height={barsHeight(units.length, 2, true)}
          columns={[
            { key: 'unit', label: t('col.time') },
            { key: 'series', label: t('series.series'), number: true },
            { key: 'parallel', label: t('series.parallel'), number: true },
          ]}
          rows={units.map((unit, i) => ({ unit: unitNames[i] ?? '', series: time.series[unit], parallel: time.parallel[unit] }))}
        />
      ) : null}
      {first ? (
        <Chart
          title={t('desk.chart', { authority: text(first.authority), count: count(held(first)) })}
          note={t('desk.chartNote')}
          option={option}
          height={barsHeight(drawn.length)}
          columns={[
            { key: 'authority', label: t('col.authority') },
            { key: 'count', label, number: true },
          ]}
          rows={drawn.map((desk, i) => ({ authority: names[i] ?? '', count: held(desk) }))}
          onSelect={(name) => {
            const desk = drawn[names.indexOf(name)];
            if (desk) setAddress(figureAddress(FIGURES.authority(desk.authority.zh)));
          }}
        />
      ) : null}
      <section className="stack" aria-labelledby="desks">
        <h2 id="desks">{t('desk.title')}</h2>
        {asking.length === 0 ? <p>{t('desk.nothing')}</p> : null}
        {main.map((desk, i) => (
          <DeskDetails key={desk.authority.zh} desk={desk} open={i < OPEN} />
        ))}
        {rest.length > 0 ? (
          <details>
            <summary>{t('desk.rest', { count: rest.length })}</summary>
            {rest.map((desk) => (
              <DeskDetails key={desk.authority.zh} desk={desk} open={false} />
            ))}
          </details>
        ) : null}
      </section>
    </div>
  );
}

/** Copies of documents this desk asks for that another desk asks for in the same plan. */
function held(desk: Desk): number {
  return desk.documents.reduce((sum, item) => sum + item.heldElsewhere, 0);
}

function DeskDetails({ desk, open }: { desk: Desk; open: boolean }) {
  const t = useP();
  const text = useText();
  return (
    <details className="desk" open={open}>
      <summary>
        <strong>{text(desk.authority)}</strong> <span className="soft small">{t('desk.head', { plans: count(desk.plans), copies: count(desk.copies) })}</span>
      </summary>
      <div className="desk-inner stack">
        <AskedTable desk={desk} sort="document" />
        <AskedTable desk={desk} sort="fact" />
        <p className="soft small">
          {t('desk.requirements')}{' '}
          {desk.requirements.map(({ id, title }, i) => (
            <span key={id}>
              {i > 0 ? ' · ' : null}
              <Link to={`/rules/${id}`}>{text(title)}</Link>
            </span>
          ))}
        </p>
      </div>
    </details>
  );
}

function AskedTable({ desk, sort }: { desk: Desk; sort: 'document' | 'fact' }) {
  const t = useP();
  const text = useText();
  const rows = sort === 'document' ? desk.documents : desk.facts;
  if (rows.length === 0) return null;
  const title = t(sort === 'document' ? 'desk.documents' : 'desk.facts');
  return (
    <div>
      <h3>{title}</h3>
      <Table
        caption={`${text(desk.authority)}: ${title}`}
        rows={rows}
        rowKey={(item) => item.id}
        page={PAGE}
        columns={[
          { key: 'item', label: t('desk.item'), width: '34%', cell: (item) => text(item.label), sort: (item) => text(item.label) },
          {
            key: 'elsewhere',
            label: t('desk.elsewhere'),
            number: true,
            cell: (item) => <FigureButton figure={FIGURES.askedTwice(desk.authority.zh, sort, item.id)} count={item.heldElsewhere} />,
            sort: (item) => item.heldElsewhere,
          },
          { key: 'asked', label: t('desk.asked'), number: true, cell: (item) => count(item.plans), sort: (item) => item.plans },
          {
            key: 'alsoAt',
            label: t('desk.alsoAt'),
            cell: (item) => <span className="small">{item.alsoAt.map(({ authority, plans }) => `${text(authority)} (${count(plans)})`).join(' · ')}</span>,
            width: '40%',
          },
        ]}
      />
    </div>
  );
}
