import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCjkFont } from '@yumen/platform/reports';
import { readConfig } from '@yumen/platform/config';
import { Value } from 'typebox/value';
import { wilson } from '@yumen/stats';
import { GrantList, type Grant } from '../awards/grant-list.ts';
import { ReportSchema } from '../contract.ts';
import { loadGazetteer } from '../country/gazetteer.ts';
import type { Engine } from '../engine/engine.ts';
import type { FactRow } from '../facts/columns.ts';
import { buildWorks } from '../load/build-works.ts';
import { indexGrants, linkWorks } from '../load/link-works.ts';
import { recordRow } from '../load/row.ts';
import type { StudyDefinition } from '../study/definition.ts';
import { keptIn } from '../kept/kept.ts';
import { computeStudies } from '../kept/studies.ts';
import { runStudy, type StudyResult } from '../study/run.ts';
import { worksBehind } from '../study/works-behind.ts';
import { NO_ENGINE, skipEngine, testEngine, workOf } from '../testing/index.ts';
import { linkOf, worksAddress } from './address.ts';
import { countryNetwork, studyCsv, studyXlsx } from './exports.ts';
import { names, type Records } from './gather.ts';
import { makeDocument, makeReport, studiesOf, type Sources, type Wanted } from './make.ts';
import type { Block, Figure, GridCell, Report } from './model.ts';
import { concernsCountry, type PlanWords } from './plans.ts';
import { time, trendFinding } from './sections/time.ts';
import { buildReport } from './build.ts';
import { context, leaders } from './context.ts';
import { drawReport } from './draw.ts';
import { reportHtml } from './html.ts';
import { reportPdf } from './pdf.ts';
import { reportDocx } from './word.ts';

const fontPresent = readConfig().require.has('fonts') || (await findCjkFont()) !== undefined;

const GRANTS: Grant[] = [
  { number: '31961160723', title: '甲', programme: '组织间合作研究项目', year: 2018, partners: ['DE'], amount: 2e6, list: 'l' },
  { number: '31920103010', title: '乙', programme: '重点国际（地区）合作研究项目', year: 2019, partners: ['US', 'FR'], amount: 3e6, list: 'l' },
];
const NOTHING: Records = { facts: { funding: [], agreements: [], visits: [], scholars: [] }, others: [] };
const fact = (row: Partial<FactRow> & Pick<FactRow, 'measure' | 'amount'>): FactRow => ({ year: 2021, programme: '', tier: '', country: '', field: '', ...row });
const LISTS: Records = {
  facts: {
    funding: [
      fact({ programme: '重点', field: '生命科学', measure: 'amount', amount: 3e8 }),
      fact({ programme: '重点', field: '化学科学', measure: 'amount', amount: 1e8, year: 2020 }),
    ],
    agreements: [fact({ country: 'DE', measure: 'agreements', amount: 3 }), fact({ country: '', measure: 'agreements', amount: 1 })],
    visits: [fact({ country: 'US', measure: 'visits', amount: 40 })],
    scholars: [
      fact({ tier: '青年', country: 'PK', measure: 'applications', amount: 100 }),
      fact({ tier: '青年', country: 'PK', measure: 'awards', amount: 20 }),
      fact({ tier: '资深', country: 'US', measure: 'applications', amount: 10 }),
      fact({ tier: '资深', country: 'US', measure: 'awards', amount: 5 }),
    ],
  },
  others: [{ kind: 'patent', results: 2, awards: 1 }],
};
const DEFINITION: StudyDefinition = {
  title: '试算 <a> #1',
  set: { grants: {} },
  choices: { scheme: 'cn-regional' },
  periods: [
    [2018, 2020],
    [2021, 2023],
  ],
};

describe.skipIf(skipEngine)(`reports ${skipEngine ? NO_ENGINE : ''}`, () => {
  let engine: Engine;
  let close: () => Promise<void>;
  let home: string;
  let sources: Sources;
  beforeAll(async () => {
    ({ engine, home, close } = await testEngine());
    const issns = [['0028-0836'], ['0036-8075'], [], ['1234-5679']];
    const people = [[['CN'], ['DE']], [['CN'], ['US'], ['FR']], [['CN']], [[]], [['CN'], ['HK']], [['CN', 'GB'], ['CN']], [['US'], ['DE']]];
    const records = Array.from({ length: 60 }, (_, i) =>
      workOf({
        id: `w${i}`,
        people: people[i % people.length] ?? [],
        year: 2018 + (i % 6),
        issns: issns[i % 4] ?? [],
        journal: ['Nature', 'Science', 'Unnumbered Letters', 'Journal of Tests'][i % 4] ?? '',
        fields: i % 3 ? ['Physics'] : ['Physics', 'Chemistry'],
        organisations: 1 + (i % 2),
        cited: i,
        ...(i % 2 ? { fwci: i / 10, percentile: 0.5 + i / 200 } : {}),
        type: 'article',
        funding: [
          { funder: 'NSFC', award: GRANTS[i % 2]?.number ?? '' },
          ...(i % 5 === 0
            ? [
                { funder: 'NSFC', award: GRANTS[(i + 1) % 2]?.number ?? '' },
                { funder: 'DFG', award: 'RU 2050/2-1' },
              ]
            : []),
        ],
      }),
    );
    await engine.insert(
      'records',
      records.map((record) => recordRow(record, { file: 'test', loaded: 1 }, () => undefined)),
    );
    await buildWorks(engine);
    await indexGrants(engine, GRANTS);
    await linkWorks(engine, new GrantList(GRANTS));
    sources = { engine, kept: keptIn(home), records: NOTHING, waitingPlans: async () => [] };
  });
  afterAll(() => close());

  // One study serves every report of it: building one is pure.
  let gathered: Promise<StudyResult> | undefined;
  const report = async (lang: 'zh' | 'en', records = NOTHING) => {
    gathered ??= runStudy(engine, DEFINITION);
    return buildReport({ definition: DEFINITION, result: await gathered, ...records, lang, names: await names(lang) });
  };
  let briefs: Promise<Report> | undefined;
  const made = async (from: Sources, wanted: Omit<Wanted, 'place'>) =>
    makeReport(from, { ...wanted, place: { definition: wanted.definition } }, (await computeStudies(engine, from.kept, await studiesOf(wanted))).results);
  const brief = (country: string) => made(sources, { definition: DEFINITION, lang: 'en', country });
  const germany = () => (briefs ??= brief('Germany'));
  const blocks = (made: Report): Block[] => made.sections.flatMap((section) => [...section.blocks]);
  const cells = (made: Report): GridCell[] =>
    blocks(made).flatMap((block) =>
      block.kind === 'facts'
        ? block.items.map((item) => ({ text: item.value, ...(item.works ? { works: item.works } : {}) }))
        : block.kind === 'figure' || block.kind === 'table'
          ? block.table.rows.flat()
          : [],
    );

  it('opens behind every counted figure exactly the works it counts', async () => {
    let opened = 0;
    for (const made of [await report('en'), await germany()]) {
      const inTable = new Map(
        blocks(made).flatMap((block) => (block.kind === 'figure' || block.kind === 'table' ? block.table.rows.flat().map((cell) => [cell, block.id] as const) : [])),
      );
      for (const cell of cells(made)) {
        // A mean opens the works it rests on. Hits count work, grant and partner together, and links of a status count links: they open works and say so.
        if (
          !cell.works ||
          (cell.works.rated === 'stated' && !inTable.has(cell)) ||
          ['grants.hit-rate'].includes(inTable.get(cell) ?? '') ||
          (inTable.get(cell) === 'coverage' && cell.works.status)
        )
          continue;
        const number = /(?:^|\D )(\d+)$/.exec(cell.text.replaceAll(',', ''))?.[1];
        if (number === undefined) continue;
        expect([cell.works, (await worksBehind(engine, made.definition, cell.works, { limit: 1, offset: 0 })).total]).toEqual([cell.works, Number(number)]);
        opened++;
      }
    }
    expect(opened).toBeGreaterThan(120);
  }, 300_000);

  it('says of every list that is missing what to import, and shows the lists that are there', async () => {
    const bare = blocks(await report('en'));
    const missing = (list: Block[]) => list.flatMap((block) => (block.kind === 'missing' ? [block.id] : []));
    expect(missing(bare)).toEqual(['agreements', 'visits', 'scholars', 'others']);
    for (const block of bare) if (block.kind === 'missing') expect(`${block.command}${block.text}`).toMatch(/yumen outcomes |“Other results”/);
    const full = blocks(await report('zh', LISTS));
    expect(missing(full)).toEqual([]);
    const titles = new Map(full.flatMap((block) => (block.kind === 'figure' || block.kind === 'table' ? [[block.id, block.title]] : [])));
    expect(titles.get('funding')).toBe('2020–2021 年经费合计 4 亿元，年均 2 亿元');
    expect(titles.get('funding.departments')).toBe('资助最多的学科是生命科学，占 75.0%');
    expect(titles.get('agreements')).toBe('合作协议最多的是德国，3 项，共涉及 1 个国家和地区');
    expect(titles.get('scholars.tiers')).toBe('申请 110 项，资助 25 项，资助率 22.7%');
    expect(titles.get('scholars.origins')).toContain('巴基斯坦最多，20 人');
  });

  it('reads alike in both languages, in the words of each, and fits its schema', async () => {
    const [zh, en] = [await report('zh', LISTS), await report('en', LISTS)];
    const shape = (made: Report) => made.sections.map((section) => [section.id, section.blocks.map((block) => ('id' in block ? `${block.kind} ${block.id}` : block.kind))]);
    expect(shape(zh)).toEqual(shape(en));
    for (const block of blocks(zh)) if (block.kind === 'figure' || block.kind === 'table') expect(block.title, block.id).toMatch(/\p{Script=Han}/u);
    // What a list calls a field stays in the words of the list.
    const english = JSON.stringify(blocks(en).map((block) => ('title' in block ? block.title.replace('生命科学', '') : '')));
    expect(english.match(/\p{Script=Han}+/gu) ?? []).toEqual([]);
    for (const made of [zh, en, await germany()]) expect(Value.Check(ReportSchema, JSON.parse(JSON.stringify(made)))).toBe(true);
  });

  it('makes a brief of the joint works, awards and plans of a country', async () => {
    const asked: boolean[] = [];
    const plans = async (concerns: (plan: PlanWords) => boolean) => {
      asked.push(concerns({ title: '与德国合作', countries: [], texts: [] }), concerns({ title: '与法国合作', countries: [], texts: [] }));
      return [{ id: 'p', title: '脑图谱', prohibited: [], must: [{ zh: '安全评估', en: 'Security assessment' }], open: [{ zh: '标准合同', en: 'Standard contract' }] }];
    };
    const page = await made({ ...sources, waitingPlans: plans }, { definition: DEFINITION, lang: 'zh', country: '德国' });
    expect(asked).toEqual([true, false]);
    const text = JSON.stringify(page);
    expect(page.title).toBe('国别一页：德国');
    expect(text).toContain('安全评估');
    expect(text).toContain('31961160723');
    const joint = await runStudy(engine, { ...DEFINITION, set: { ...DEFINITION.set, together: ['CN', 'DE'] } });
    expect(cells(page)[0]).toMatchObject({ text: String(joint.coverage.works), works: { countries: ['CN', 'DE'] } });
    await expect(brief('火星')).rejects.toMatchObject({ problems: [{ code: 'bad_request', where: { path: 'country' } }] });
    await expect(brief('CN')).rejects.toMatchObject({ problems: [{ code: 'bad_request' }] });
  });

  it('says when plans are not within reach instead of that there are none', async () => {
    const page = await made({ ...sources, waitingPlans: undefined }, { definition: DEFINITION, lang: 'en', country: 'DE' });
    expect(JSON.stringify(page.sections.at(-1))).toContain('not within reach');
  });

  it('says choices and coverage under every figure that counts works', async () => {
    const counted = (await report('zh')).sections.filter(({ id }) => ['time', 'programmes', 'partners', 'fields', 'journals', 'impact'].includes(id));
    expect(counted.length).toBeGreaterThan(4);
    for (const block of counted.flatMap((section) => section.blocks)) {
      if (block.kind === 'figure' || block.kind === 'table') expect(block.basis, block.id).toMatch(/^口径：.+国别已知 [\d.]+%$/);
    }
  });

  it('writes an empty set as empty, without a finding it cannot have', async () => {
    const definition: StudyDefinition = { title: 'none', set: { years: [1600, 1601] } };
    const empty = await made(sources, { definition, lang: 'en' });
    expect(JSON.stringify(empty)).not.toMatch(/NaN|undefined|Infinity/);
    expect(blocks(empty).some((block) => block.kind === 'note' && block.tone === 'warning' && block.text.includes('No works fall into this set'))).toBe(true);
  });

  it('draws a page that needs nothing else, with links only where the server is known', async () => {
    const made = await report('zh');
    const pictures = await drawReport(made, 'Noto Sans CJK SC');
    const [without, within] = [reportHtml(made, pictures), reportHtml(made, pictures, { base: 'http://127.0.0.1:4870/', place: { study: 's 1' } })];
    expect(without).not.toMatch(/<script|<link|src=|href=/);
    expect(without).toContain('试算 &lt;a&gt; #1');
    expect((without.match(/<svg/g) ?? []).length).toBe(blocks(made).filter((block) => block.kind === 'figure').length);
    const ids = [...without.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(within).toContain('href="http://127.0.0.1:4870/outcomes/works?study=s+1&amp;cell=');
  });

  it.skipIf(!fontPresent)(
    `makes PDF and Word with the name of the study${fontPresent ? '' : ' [skipped: no Chinese font]'}`,
    async () => {
      const made = await report('en');
      const pdf = await reportPdf(made);
      expect(pdf.pages).toBeGreaterThan(3);
      expect(Buffer.compare(Buffer.from((await reportPdf(made)).bytes), Buffer.from(pdf.bytes))).toBe(0);
      expect((await reportPdf(await germany())).pages).toBe(1);
      expect(
        Buffer.from(await reportDocx(made))
          .subarray(0, 2)
          .toString(),
      ).toBe('PK');
      const file = await makeDocument(sources, { definition: DEFINITION, place: { definition: DEFINITION }, lang: 'zh' }, 'csv');
      expect(file.fileName).toBe('试算-a-#1-zh.csv');
    },
    120_000,
  );

  it('exports every value, and the network as VOSviewer reads it', async () => {
    const result = await runStudy(engine, DEFINITION);
    const lines = studyCsv(result).trimEnd().split('\r\n');
    expect(lines[0]).toBe('\uFEFFindicator,row,key,value,n');
    expect(lines).toContain(`output,,value,${result.coverage.works},${result.coverage.works}`);
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBeGreaterThan(25);
    expect((await studyXlsx(result, 'zh')).byteLength).toBeGreaterThan(5000);
    const { network } = await countryNetwork(engine, DEFINITION, await names('en'));
    const ids = new Set(network.items.map((item) => item.id));
    expect(ids.size).toBe(network.items.length);
    for (const { source_id, target_id, strength } of network.links)
      expect([ids.has(source_id), ids.has(target_id), source_id < target_id, strength > 0]).toEqual([true, true, true, true]);
    const total = network.items.reduce((sum, item) => sum + (item.weights['Total link strength'] ?? 0), 0);
    expect(total).toBeCloseTo(2 * network.links.reduce((sum, link) => sum + link.strength, 0), 6);
    expect(total / 2).toBe(result.indicators.pairs?.value);
  });
});

describe('words of a report', () => {
  it('claims a rise only where the intervals do not meet', async () => {
    const c = context({ lang: 'en', definition: DEFINITION, result: { indicators: {}, choices: {} } as never, ...NOTHING, names: await names('en') });
    const year = (at: number, share: number, low: number, high: number) => ({ year: at, n: 100, share, interval: [low, high] as const });
    expect(trendFinding(c, [year(2018, 0.2, 0.1, 0.3), year(2021, 0.5, 0.4, 0.6)])).toContain('rose from 20.0% in 2018 to 50.0% in 2021');
    expect(trendFinding(c, [year(2018, 0.5, 0.4, 0.6), year(2021, 0.2, 0.1, 0.3)])).toContain('fell');
    expect(trendFinding(c, [year(2018, 0.2, 0.1, 0.3), year(2021, 0.28, 0.2, 0.4)])).toContain('no difference beyond chance');
    expect(trendFinding(c, [])).toBe('Works and international share by year');
  });
  it('lets no stray work of long ago carry a claim about the whole time, and says so', async () => {
    const year = (at: number, known: number, international: number) => ({
      year: at,
      n: known,
      known,
      international,
      regional: 0,
      domestic: known - international,
      share: international / known,
      interval: wilson(international, known),
      incomplete: false,
    });
    const rows = [year(1893, 1, 0), year(1990, 40, 2), year(1991, 5, 5), year(2020, 200, 100), year(2022, 3, 0)];
    const section = (series: object[]) =>
      time(context({ lang: 'en', definition: DEFINITION, result: { indicators: { series: { n: 249, rows: series } }, choices: {} } as never, ...NOTHING, names: {} as never }))
        ?.blocks[0] as Figure;
    expect(section(rows).title).toBe('The international share rose from 5.0% in 1990 to 50.0% in 2020');
    expect(section(rows).notes.join()).toContain('at least 30 works');
    expect(section(rows).table.rows).toHaveLength(5);
    expect(section(rows.slice(1, 4)).notes.join()).not.toContain('at least 30');
  });
  it('names all who are level, and calls nobody first who is not', async () => {
    const c = context({ lang: 'zh', definition: DEFINITION, result: { indicators: {}, choices: {} } as never, ...NOTHING, names: await names('zh') });
    const of = (...values: number[]) =>
      leaders(
        c,
        values.map((value, i) => ({ value, name: 'ABCDEF'[i] ?? '' })),
        (row) => row.value,
        (row) => row.name,
      );
    expect(of(3, 2)).toEqual({ names: 'A', level: false });
    expect(of(3, 3, 1)).toEqual({ names: 'A和B', level: true });
    expect(of(3, 3, 3, 3, 3)).toEqual({ names: 'A、B等 5 个', level: true });
  });
  it('gives each cell an address that says the study and the cell', () => {
    expect(worksAddress({ study: 'a b' }, { year: 2020 })).toBe('/outcomes/works?study=a+b&cell=%7B%22year%22%3A2020%7D');
    expect(worksAddress({ study: 'a' }, {})).toBe('/outcomes/works?study=a');
    expect(linkOf(undefined, { year: 2020 })).toBeUndefined();
    expect(linkOf({ base: 'http://h:1/', place: { study: 'a' } }, {})).toBe('http://h:1/outcomes/works?study=a');
  });
  it('finds the country of a plan by a fact, a name or a place, and not by a word that only looks like one', async () => {
    const gazetteer = await loadGazetteer();
    const plan = (title: string, countries: string[] = [], texts: string[] = []): PlanWords => ({ title, countries, texts });
    expect(concernsCountry(plan('x', ['DE']), 'DE', gazetteer)).toBe(true);
    expect(concernsCountry(plan('脑图谱 · Brain atlas with Munich'), 'DE', gazetteer)).toBe(true);
    expect(concernsCountry(plan('赴德国访问'), 'DE', gazetteer)).toBe(true);
    expect(concernsCountry(plan('x', [], ['loan to the United Kingdom']), 'GB', gazetteer)).toBe(true);
    expect(concernsCountry(plan('Tell us in time'), 'US', gazetteer)).toBe(false);
    expect(concernsCountry(plan('赴德国访问'), 'FR', gazetteer)).toBe(false);
  });
});
