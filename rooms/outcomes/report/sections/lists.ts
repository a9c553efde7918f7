import { successRates, sumFacts } from '../../facts/statistics.ts';
import { isOriginGroup } from '../../facts/columns.ts';
import type { Ctx } from '../context.ts';
import { columns, leaders, SHOWN } from '../context.ts';
import type { Block, Section } from '../model.ts';

/** Where the agreements and the visits go: rankings of partner countries from the lists of each. */
export function network(c: Ctx): Section {
  const { t, num } = c;
  const part = (kind: 'agreements' | 'visits', what: readonly [string, string], unit: readonly [string, string]): Block => {
    const sums = sumFacts(
      c.facts[kind].filter((row) => row.measure === kind),
      ['country'],
    );
    const named = sums.filter((sum) => sum.by[0] !== '');
    const unknown = sums.find((sum) => sum.by[0] === '');
    const [first] = named;
    if (!first) {
      return {
        kind: 'missing',
        id: kind,
        title: t(`${what[0]}：缺少清单`, `${what[1]}: no list`),
        text:
          kind === 'agreements'
            ? t('需要一张合作协议清单，每行一项协议或一国的协议数，含国别。', 'Wanted: a list of agreements with their countries, one agreement or one country a row.')
            : t('需要一张出访、来访清单，每行一次或一国的人次，含国别。', 'Wanted: a list of visits with their countries, one visit or one country a row.'),
        command: `yumen outcomes facts FILE --kind ${kind}`,
      };
    }
    const lead = leaders(
      c,
      named,
      (sum) => sum.amount,
      (sum) => c.the(sum.by[0] ?? ''),
    );
    return {
      kind: 'figure',
      id: kind,
      title: t(
        `${what[0]}最多的是${lead.names}，${lead.level ? '各 ' : ''}${num(first.amount)} ${unit[0]}，共涉及 ${num(named.length)} 个国家和地区`,
        `${what[1]}: most with ${lead.names}, ${num(first.amount)}${lead.level ? ' each' : ''}, of ${num(named.length)} countries and regions`,
      ),
      notes: [
        t(`来源：${what[0]}清单`, `from the list of ${what[1].toLowerCase()}`),
        ...(unknown ? [t(`国别不详 ${num(unknown.amount)} ${unit[0]}`, `country unknown: ${num(unknown.amount)}`)] : []),
      ],
      chart: { kind: 'ranking', unit: t(...unit), items: named.slice(0, SHOWN).map((sum) => ({ label: c.names.country(sum.by[0] ?? ''), value: sum.amount })) },
      table: {
        columns: columns(t('国家和地区', 'Country or region'), `#${t(...unit)}`, `#${t('占比', 'Share')}`),
        rows: named.slice(0, SHOWN).map((sum) => [{ text: c.names.country(sum.by[0] ?? '') }, { text: num(sum.amount) }, { text: c.pct(sum.share) }]),
      },
    };
  };
  return {
    id: 'network',
    title: t('协议与往来', 'Agreements and visits'),
    blocks: [part('agreements', ['合作协议', 'Agreements'], ['项', 'agreements']), part('visits', ['出访与来访', 'Visits'], ['人次', 'visits'])],
  };
}

/** Applications and awards of the fund for foreign scholars, by tier and by origin. */
export function scholars(c: Ctx): Section {
  const { t, num, pct } = c;
  const title = t('外国学者研究基金', 'Fund for foreign scholars');
  const rows = c.facts.scholars;
  if (rows.length === 0) {
    return {
      id: 'scholars',
      title,
      blocks: [
        {
          kind: 'missing',
          id: 'scholars',
          title: t('申请与资助：缺少清单', 'Applications and awards: no list'),
          text: t('需要一张按层次、来源国列出申请项数和资助项数的表。', 'Wanted: a table of applications and awards by tier and country of origin.'),
          command: 'yumen outcomes facts FILE --kind scholars',
        },
      ],
    };
  }
  const blocks: Block[] = [];
  const tiers = successRates(rows, 'tier');
  const awards = tiers.reduce((sum, tier) => sum + tier.awards, 0);
  const applications = tiers.reduce((sum, tier) => sum + tier.applications, 0);
  const tierName = (name: string) => (name === '' ? t('层次不详', 'tier unknown') : name);
  if (tiers.length > 0) {
    blocks.push({
      kind: 'figure',
      id: 'scholars.tiers',
      title: t(
        `申请 ${num(applications)} 项，资助 ${num(awards)} 项，资助率 ${pct(awards / applications)}`,
        `${num(applications)} applications, ${num(awards)} awards: ${pct(awards / applications)} succeed`,
      ),
      notes: [t('来源：外国学者清单', 'from the list of foreign scholars')],
      chart: {
        kind: 'groups',
        unit: t('项', ''),
        percent: false,
        categories: tiers.map((tier) => tierName(tier.by)),
        series: [
          { name: t('申请', 'applications'), values: tiers.map((tier) => tier.applications) },
          { name: t('资助', 'awards'), values: tiers.map((tier) => tier.awards) },
        ],
      },
      table: {
        columns: columns(t('层次', 'Tier'), `#${t('申请', 'Applications')}`, `#${t('资助', 'Awards')}`, `#${t('资助率', 'Success rate')}`),
        rows: tiers.map((tier) => [{ text: tierName(tier.by) }, { text: num(tier.applications) }, { text: num(tier.awards) }, { text: pct(tier.rate) }]),
      },
    });
  }
  const measure = rows.some((row) => row.measure === 'awards') ? 'awards' : 'scholars';
  const wanted = rows.filter((row) => row.measure === measure);
  const origins = sumFacts(wanted, ['country']);
  const named = origins.filter((sum) => sum.by[0] !== '');
  const unknown = origins.find((sum) => sum.by[0] === '');
  const names = [...new Set(wanted.map((row) => row.tier))];
  const cells = new Map(sumFacts(wanted, ['country', 'tier']).map((sum) => [sum.by.join('\u0000'), sum.amount]));
  const [first] = named;
  if (first) {
    const shown = named.slice(0, SHOWN);
    const grouped = named.filter((sum) => isOriginGroup(sum.by[0] ?? ''));
    const countries = named.length - grouped.length;
    const lead = leaders(
      c,
      named,
      (sum) => sum.amount,
      (sum) => c.the(sum.by[0] ?? ''),
    );
    const unit = t('人', 'persons');
    const tried = new Map(successRates(rows, 'country').map((rate) => [rate.by, rate]));
    blocks.push({
      kind: 'figure',
      id: 'scholars.origins',
      title:
        countries === 0
          ? t(
              `受资助者中${lead.names}最多，${num(first.amount)} ${unit}，占 ${pct(first.share)}`,
              `Most of those funded come from ${lead.names}: ${num(first.amount)}, ${pct(first.share)}`,
            )
          : t(
              `受资助学者来自 ${num(countries)} 个国家和地区，${lead.names}最多，${lead.level ? '各 ' : ''}${num(first.amount)} ${unit}`,
              `Funded scholars come from ${num(countries)} countries and regions, most from ${lead.names}: ${num(first.amount)}${lead.level ? ' each' : ''}`,
            ),
      notes: [
        grouped.length > 0
          ? t('来源：外国学者清单；发达国家、发展中国家按清单所给分组', 'from the list of foreign scholars; developed and developing countries as the list groups them')
          : t(
              '来源：外国学者清单；未按发达国家、发展中国家归并，清单给出国别而不给出分组',
              'from the list of foreign scholars; not grouped into developed and developing countries, because the list states countries and no groups',
            ),
        ...(unknown ? [t(`国别不详 ${num(unknown.amount)} ${unit}`, `country unknown: ${num(unknown.amount)}`)] : []),
      ],
      chart: { kind: 'ranking', unit, items: shown.map((sum) => ({ label: c.names.country(sum.by[0] ?? ''), value: sum.amount })) },
      table: {
        columns: columns(
          t('来源国家和地区', 'Origin'),
          ...names.map((name) => `#${tierName(name)}`),
          `#${t('合计', 'All')}`,
          ...(tried.size > 0 ? [`#${t('申请', 'Applications')}`, `#${t('资助率', 'Success rate')}`] : []),
        ),
        rows: shown.map((sum) => {
          const origin = sum.by[0] ?? '';
          const rate = tried.get(origin);
          return [
            { text: c.names.country(origin) },
            ...names.map((name) => ({ text: num(cells.get(`${origin}\u0000${name}`) ?? 0) })),
            { text: num(sum.amount) },
            ...(tried.size > 0 ? [{ text: rate ? num(rate.applications) : '—' }, { text: pct(rate?.rate) }] : []),
          ];
        }),
      },
    });
  }
  return { id: 'scholars', title, blocks };
}
