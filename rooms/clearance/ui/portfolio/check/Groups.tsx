import { useMemo } from 'react';
import { Chart } from '@yumen/ui/chart';
import { useText } from '@yumen/ui/i18n';
import { useAddress } from '@yumen/ui/router';
import { Table } from '@yumen/ui/table';
import type { CheckRun } from '../../../contract-portfolio.ts';
import { FIGURES } from '../../../portfolio/behind.ts';
import type { Grouping } from '../../../portfolio/model.ts';
import { GROUPINGS } from '../../../portfolio/model.ts';
import { GROUPING_WORDS, count, groupWords, timeWords } from '../../../portfolio/present.ts';
import { bars, barsHeight } from '../bars.ts';
import { FigureButton, figureAddress } from '../FigureButton.tsx';
import { useP } from '../words.ts';

const DRAWN = 10;
const PAGE = 12;

/** The same figures by area, institution or partner country. */
export function Groups({ check }: { check: CheckRun }) {
  const t = useP();
  const text = useText();
  const [address, setAddress] = useAddress();
  const by = GROUPINGS.find((item) => item === address.by) ?? 'area';
  const groups = check.groups[by];
  const titles = useMemo(() => new Map(check.requirements.map((item) => [item.requirement, item.title])), [check]);
  const drawn = useMemo(() => [...groups].sort((a, b) => b.procedures - a.procedures).slice(0, DRAWN), [groups]);
  const names = useMemo(() => drawn.map((group) => text(groupWords(by, group.key))), [drawn, by, text]);
  const unit = t('col.procedures');
  const option = useMemo(() => bars(names, [{ name: unit, values: drawn.map((group) => group.procedures) }]), [names, drawn, unit]);
  const [first] = drawn;
  return (
    <section className="stack" aria-labelledby="by">
      <div className="row">
        <h2 id="by" className="grow">
          {t('by.title')}
        </h2>
        <div className="segments">
          {GROUPINGS.map((item) => (
            <button key={item} type="button" className="button" aria-pressed={item === by} onClick={() => setAddress({ by: item }, { replace: true })}>
              {text(GROUPING_WORDS[item])}
            </button>
          ))}
        </div>
      </div>
      {by === 'country' && groups.every((group) => group.key === '') ? <p className="soft">{t('by.noCountry')}</p> : null}
      {first ? (
        <Chart
          title={t('by.claim', { group: text(groupWords(by, first.key)), procedures: count(first.procedures), plans: count(first.plans) })}
          note={t('by.note')}
          option={option}
          height={barsHeight(drawn.length)}
          columns={[
            { key: 'group', label: text(GROUPING_WORDS[by]) },
            { key: 'procedures', label: unit, number: true },
          ]}
          rows={drawn.map((group, i) => ({ group: names[i] ?? '', procedures: group.procedures }))}
          onSelect={(name) => {
            const group = drawn[names.indexOf(name)];
            if (group) setAddress(figureAddress(...figureOf(by, group.key)));
          }}
        />
      ) : null}
      <Table
        key={by}
        caption={t('detail', { title: t('by.title') })}
        rows={groups}
        rowKey={(group) => group.key}
        sortBy={{ key: 'plans', down: true }}
        page={PAGE}
        columns={[
          { key: 'group', label: text(GROUPING_WORDS[by]), cell: (group) => text(groupWords(by, group.key)), sort: (group) => text(groupWords(by, group.key)) },
          { key: 'plans', label: t('col.plans'), number: true, cell: (group) => <GroupPlans by={by} group={group} />, sort: (group) => group.plans },
          { key: 'procedures', label: unit, number: true, cell: (group) => count(group.procedures), sort: (group) => group.procedures },
          { key: 'open', label: t('col.open'), number: true, cell: (group) => count(group.open), sort: (group) => group.open },
          { key: 'time', label: t('col.time'), number: true, cell: (group) => text(timeWords(group.time)), sort: (group) => group.time.workingDays },
          {
            key: 'most',
            label: t('col.most'),
            cell: ({ most: [most] }) => (most ? `${text(titles.get(most.requirement)) || most.requirement} (${count(most.plans)})` : '–'),
            width: '32%',
          },
        ]}
      />
    </section>
  );
}

/** What the groups that were too many to keep apart have in common is no list of plans. */
function GroupPlans({ by, group }: { by: Grouping; group: CheckRun['groups']['area'][number] }) {
  if (group.key === '*') return count(group.plans);
  const [figure, institution, country] = figureOf(by, group.key);
  return <FigureButton figure={figure} count={group.plans} institution={institution} country={country} />;
}

function figureOf(by: Grouping, key: string): [string, string | undefined, string | undefined] {
  if (by === 'area') return [FIGURES.area(key), undefined, undefined];
  return [FIGURES.every, by === 'institution' ? key : undefined, by === 'country' ? key : undefined];
}
