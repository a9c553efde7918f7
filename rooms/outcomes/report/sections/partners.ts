import type { Ctx } from '../context.ts';
import { capital, columns, leaders, SHOWN } from '../context.ts';
import type { Block, Section } from '../model.ts';

/** With whom: partner countries, the network among them, how strong a pair is, who leads, and whether agreed partners took part. */
export function partners(c: Ctx): Section | undefined {
  const blocks = [...ranking(c), ...network(c), ...strength(c), ...hitRate(c), ...leadership(c), ...change(c)];
  return blocks.length === 0 ? undefined : { id: 'partners', title: c.t('合作国家和地区', 'Partner countries'), blocks };
}

function ranking(c: Ctx): Block[] {
  const { t, num, pct } = c;
  const rows = c.rows<{ country: string; works: number; share: number | null; interval: readonly [number, number] | null }>('partners');
  const [first, ...rest] = rows;
  if (!first)
    return [
      {
        kind: 'note',
        tone: 'plain',
        text: t(`本集合没有${c.names.country(c.result.choices.home)}与其他国家的合著成果。`, `No work of this set joins ${c.the(c.result.choices.home)} with another country.`),
      },
    ];
  const { home } = c.result.choices;
  const next = leaders(
    c,
    rest,
    (row) => row.works,
    (row) => c.the(row.country),
  );
  const lead = leaders(
    c,
    rows,
    (row) => row.works,
    (row) => c.the(row.country),
  );
  const spread = c.rows<{ entropy?: number; evenness?: number; herfindahl?: number }>('partners.concentration')[0];
  return [
    {
      kind: 'figure',
      id: 'partners',
      title: lead.level
        ? t(
            `${lead.names}并列为最大的合作方，各占${c.names.country(home)}成果的 ${pct(first.share)}`,
            `First partners, each in ${pct(first.share)} of the works of ${c.the(home)}: ${lead.names}`,
          )
        : t(
            `${lead.names}是最大的合作方，占${c.names.country(home)}成果的 ${pct(first.share)}${rest.length > 0 ? `，其次是${next.names}${next.level ? '（并列）' : ''}` : ''}`,
            `${capital(lead.names)} is the first partner, in ${pct(first.share)} of the works of ${c.the(home)}${rest.length > 0 ? `; next ${next.level ? 'come' : 'comes'} ${next.names}${next.level ? ', level with each other' : ''}` : ''}`,
          ),
      notes: c.notes(
        'partners',
        t(`分母为有${c.names.country(home)}参与的成果`, `of the works with ${c.the(home)}`),
        spread?.evenness === undefined ? '' : t(`合作国分布均匀度 ${num(spread.evenness)}（1 为完全均匀）`, `evenness over partners ${num(spread.evenness)} (1 is fully even)`),
      ),
      chart: { kind: 'ranking', unit: t('项', 'works'), items: rows.slice(0, SHOWN).map((row) => ({ label: c.names.country(row.country), value: row.works })) },
      table: {
        columns: columns(`#${t('位次', 'Rank')}`, t('国家和地区', 'Country or region'), `#${t('合著成果', 'Joint works')}`, `#${t('占比 [95% 区间]', 'Share [95% interval]')}`),
        rows: rows
          .slice(0, SHOWN)
          .map((row, i) => [
            { text: String(i + 1) },
            { text: c.names.country(row.country) },
            { text: num(row.works), works: { countries: [home, row.country] } },
            { text: c.share(row.share, row.interval) },
          ]),
      },
    },
  ];
}

/** Countries in the picture: more would be a ball of wool. */
const NODES = 16;

function network(c: Ctx): Block[] {
  const { t, num } = c;
  const pairs = c.rows<{ a: string; b: string; value: number }>('pairs');
  const weights = c.rows<{ country: string; works: number }>('countries');
  const nodes = weights.slice(0, NODES).filter((row) => pairs.some((pair) => pair.a === row.country || pair.b === row.country));
  const inside = new Set(nodes.map((row) => row.country));
  const edges = pairs.filter((pair) => inside.has(pair.a) && inside.has(pair.b));
  const [first] = pairs;
  if (!first || edges.length < 2) return [];
  return [
    {
      kind: 'figure',
      id: 'pairs',
      title: t(
        `合作最密的一对是${c.names.country(first.a)}与${c.names.country(first.b)}，${num(first.value)} 项`,
        `The strongest pair is ${c.the(first.a)} and ${c.the(first.b)}: ${num(first.value)}`,
      ),
      notes: c.notes(
        'pairs',
        t(`图中为成果最多的 ${nodes.length} 个国家和地区；线越粗合著越多`, `the ${nodes.length} countries with most works; a thicker line is more joint works`),
      ),
      chart: { kind: 'network', nodes: nodes.map((row) => ({ id: row.country, label: c.names.country(row.country), value: row.works })), edges },
      table: {
        columns: columns(
          t('国家和地区', 'Country or region'),
          t('国家和地区', 'Country or region'),
          `#${c.result.choices.pairs === 'full' ? t('合著成果', 'Joint works') : t('合著强度（分数计）', 'Joint works, fractional')}`,
        ),
        rows: pairs
          .slice(0, SHOWN)
          .map((pair) => [{ text: c.names.country(pair.a) }, { text: c.names.country(pair.b) }, { text: num(pair.value), works: { countries: [pair.a, pair.b] } }]),
      },
    },
  ];
}

function strength(c: Ctx): Block[] {
  const { t, num } = c;
  const rows = c.rows<{ partner: string; works: number; salton?: number; jaccard?: number; inclusion?: number; pai?: number }>('pairs.strength');
  if (rows.length === 0) return [];
  const three = (value: number | undefined) => (value === undefined ? '—' : value.toFixed(3));
  const shown = rows.slice(0, SHOWN);
  const close = [...shown].filter((row) => typeof row.pai === 'number' && row.works >= 5).sort((a, b) => (b.pai ?? 0) - (a.pai ?? 0))[0];
  return [
    {
      kind: 'table',
      id: 'pairs.strength',
      title: close
        ? t(
            `排除规模影响后，与${c.names.country(close.partner)}的联系最强（PAI ${num(close.pai ?? 0)}）`,
            `Size apart, the tie with ${c.the(close.partner)} is strongest (PAI ${num(close.pai ?? 0)})`,
          )
        : t('与规模无关的联系强度', 'Strength of ties, size apart'),
      notes: c.notes(
        'pairs.strength',
        t(
          'PAI：1 为按两国规模所应有，大于 1 为更密；只在合著不少于 5 项的国家中比较',
          'PAI: 1 is what the sizes of both would give, above 1 is closer; compared among partners with at least 5 joint works',
        ),
      ),
      table: {
        columns: columns(t('国家和地区', 'Country or region'), `#${t('合著成果', 'Joint works')}`, '#Salton', '#Jaccard', `#${t('包容指数', 'Inclusion')}`, '#PAI'),
        rows: shown.map((row) => [
          { text: c.names.country(row.partner) },
          { text: num(row.works), works: { countries: [c.result.choices.home, row.partner] } },
          { text: three(row.salton) },
          { text: three(row.jaccard) },
          { text: three(row.inclusion) },
          { text: three(row.pai) },
        ]),
      },
    },
  ];
}

function hitRate(c: Ctx): Block[] {
  const { t, num, pct } = c;
  const hit = c.of('grants.hit-rate');
  const rows = c.rows<{ partner: string; works: number; hits: number; grants: number; share: number | null; interval: readonly [number, number] | null }>('grants.hit-rate');
  if (!hit || rows.length === 0) {
    return [
      {
        kind: 'missing',
        id: 'grants.hit-rate',
        title: t('约定合作国命中率：不能计算', 'Partner hit rate: cannot be told'),
        text: t('需要项目清单中的“合作国家”列，以及与这些项目的关联。', 'Wanted: partner countries in a grant list, and works linked to those grants.'),
        command: 'yumen outcomes grants FILE --map partners=合作国家',
      },
    ];
  }
  const [rank] = c.rows<{ spearman: number | null; kendall: number | null; countries: number }>('grants.rank-agreement');
  return [
    {
      kind: 'table',
      id: 'grants.hit-rate',
      title: t(`与约定合作国共同发表的占 ${pct(hit.value)}`, `${pct(hit.value)} of works were written with the agreed partner country`),
      notes: c.notes(
        'grants.hit-rate',
        t('一项成果、一个项目、一个约定合作国计一次', 'a work, a grant and an agreed partner make one count'),
        rank?.spearman === null || rank?.spearman === undefined
          ? ''
          : t(
              `项目的合作国排名与合著国排名的等级相关（Spearman）${num(rank.spearman)}，${rank.countries} 国`,
              `rank correlation of countries by grants and by works (Spearman) ${num(rank.spearman)}, ${rank.countries} countries`,
            ),
      ),
      table: {
        columns: columns(
          t('约定合作国', 'Agreed partner'),
          `#${t('项目', 'Grants')}`,
          `#${t('成果', 'Works')}`,
          `#${t('命中', 'Hits')}`,
          `#${t('命中率 [95% 区间]', 'Hit rate [95% interval]')}`,
        ),
        rows: rows
          .slice(0, SHOWN)
          .map((row) => [
            { text: c.names.country(row.partner) },
            { text: num(row.grants) },
            { text: num(row.works), works: { agreed: row.partner, known: true } },
            { text: num(row.hits), works: { agreed: row.partner, countries: [row.partner] } },
            { text: c.share(row.share, row.interval) },
          ]),
      },
    },
  ];
}

function leadership(c: Ctx): Block[] {
  const { t, num, pct } = c;
  const rows = c.rows<{ role: 'corresponding' | 'first' | 'last' | 'any'; works: number; of: number; share: number | null; interval: readonly [number, number] | null }>(
    'leadership',
  );
  const [corresponding] = rows;
  if (!corresponding || rows.every((row) => row.of === 0)) return [];
  const { home } = c.result.choices;
  const role = {
    corresponding: t('通讯作者', 'corresponding author'),
    first: t('第一作者', 'first author'),
    last: t('末位作者', 'last author'),
    any: t('三者任一', 'any of the three'),
  };
  return [
    {
      kind: 'table',
      id: 'leadership',
      title: t(
        `国际合著成果中由${c.names.country(home)}通讯的占 ${pct(corresponding.share)}`,
        `${capital(c.the(home))} corresponds for ${pct(corresponding.share)} of the international works`,
      ),
      notes: c.notes(
        'leadership',
        t(
          `通讯作者国别已知的占 ${pct(c.of('corresponding.coverage')?.value)}`,
          `the country of the corresponding author is known for ${pct(c.of('corresponding.coverage')?.value)}`,
        ),
      ),
      table: {
        columns: columns(t('角色', 'Role'), `#${t('成果', 'Works')}`, `#${t('分母', 'Of')}`, `#${t('占比 [95% 区间]', 'Share [95% interval]')}`),
        rows: rows.map((row) => [
          { text: role[row.role] },
          { text: num(row.works), works: { class: 3, lead: home, role: row.role } },
          { text: num(row.of), works: { class: 3, role: row.role === 'any' ? 'corresponding' : row.role } },
          { text: c.share(row.share, row.interval) },
        ]),
      },
    },
  ];
}

function change(c: Ctx): Block[] {
  const { t } = c;
  const rows = c.rows<{ country: string; period: number; works: number; rank: number | null; rankBefore: number | null; state: string }>('partners.change');
  const periods = c.definition.periods ?? [];
  const last = periods.length - 1;
  const now = rows.filter((row) => row.period === last);
  if (now.length === 0) return [];
  const fresh = now.filter((row) => row.state === 'new');
  const lost = now.filter((row) => row.state === 'lost');
  const span = (i: number) => `${periods[i]?.[0]}–${periods[i]?.[1]}`;
  return [
    {
      kind: 'table',
      id: 'partners.change',
      title: t(
        `${span(last)} 年与 ${span(last - 1)} 年相比，新增 ${fresh.length} 个合作国，${lost.length} 个不再出现`,
        `${span(last)} against ${span(last - 1)}: ${fresh.length} new partners, ${lost.length} no longer seen`,
      ),
      notes: c.notes('partners.change'),
      table: {
        columns: columns(t('国家和地区', 'Country or region'), `#${t('位次', 'Rank')}`, `#${t('前一时段位次', 'Rank before')}`, `#${t('成果', 'Works')}`),
        rows: now
          .slice(0, SHOWN)
          .map((row) => [
            { text: c.names.country(row.country) },
            { text: row.rank === null ? '—' : String(row.rank) },
            { text: row.rankBefore === null ? t('新', 'new') : String(row.rankBefore) },
            { text: c.num(row.works), works: { countries: [c.result.choices.home, row.country], years: [...(periods[last] ?? [0, 0])] as [number, number] } },
          ]),
      },
    },
  ];
}
