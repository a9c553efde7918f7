import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { csvRows } from '../read/csv.ts';
import { openText } from '../read/text-input.ts';
import { readGrants } from '../grants/read-grants.ts';
import { dataFile, NO_DATA, readAll, skipData } from '../testing/index.ts';
import { GrantList, type Grant } from './grant-list.ts';
import { loadGrammars, type Grammars } from './grammar.ts';
import { createLinker, type AwardLink, type Linker } from './link.ts';
import { bareNumber, upperPlain } from './normalise.ts';

let grammars: Grammars;
let linker: Linker;
beforeAll(async () => {
  grammars = await loadGrammars();
  linker = createLinker(grammars, new GrantList([]));
});

const NSFC = 'National Natural Science Foundation of China';
const link = (award: string, funder = NSFC, year = 2021, using = linker) => using({ year, funding: [{ funder, award }], acknowledgement: '' });
const grant = (number: string, year = 2019, list = 'test', programme = '重点'): Grant => ({ number, title: '', programme, year, partners: [], amount: undefined, list });

describe('grammars', () => {
  it('fit their examples and refuse their counter-examples', () => {
    for (const scheme of grammars.schemes) {
      for (const example of scheme.examples)
        expect(scheme.match(bareNumber(upperPlain(example), grammars.strings)) ?? scheme.match(upperPlain(example)), `${scheme.id} ${example}`).toBeDefined();
      for (const other of scheme.counter) expect(scheme.match(upperPlain(other)), `${scheme.id} ${other}`).toBeUndefined();
    }
  });
  it.each([
    ['31920103010', 'nsfc.intl-key-joint', true, 2019],
    ['31961160723', 'nsfc.intl-interorg-joint', true, 2019],
    ['31981260338', 'nsfc.intl-conference', true, 2019],
    ['31950410540', 'nsfc.rfis', true, 2019],
    ['42111530064', 'nsfc.intl-interorg-exchange', true, 2021],
    ['31971151', 'nsfc.8', false, 2019],
    ['91957102', 'nsfc.major-plan', false, 2019],
    ['U20A20181', 'nsfc.joint-alnum', false, 2020],
    ['2018YFE0127800', 'most.nkrdp-intl', true, 2018],
    ['2017YFB0309300', 'most.nkrdp', false, 2017],
    ['2015DFA31320', 'most.istcp', true, 2015],
  ])('%s is %s', (award, scheme, international, year) => {
    expect(link(award)).toMatchObject([{ award, scheme, international, awardYear: year, status: 'grammar_only' }]);
  });
});

describe('repair', () => {
  it.each([
    ['NSFC81601914', ['81601914']],
    ['NNSFC 81361140344', ['81361140344']],
    ['No. ３１９７１１５１', ['31971151']],
    ['51 708 106', ['51708106']],
    ['Grant No. 61373001 (Zhang)', ['61373001']],
    ['U20B2041.', ['U20B2041']],
    ['31670936/81501722/31400788', ['31670936', '81501722', '31400788']],
    ['41661144023, 41711530108 and U1762106', ['41661144023', '41711530108', 'U1762106']],
    ['编号：31971151；31930059', ['31971151', '31930059']],
    ['NE/S011587/1', ['NE/S011587/1']],
    ['RU 2050/2-1', ['RU 2050/2-1']],
  ])('%s → %j', (raw, awards) => {
    expect(link(raw, NSFC, 2020).map((l) => l.award)).toEqual(awards);
  });
  it.each(['N/A', 'None', '-', '0', '001', '2017', 'FP7/2007-2013', 'Finance Code 001', '0000-0002-1825-0097'])('sets the placeholder %s aside', (raw) =>
    expect(link(raw)).toEqual([]),
  );
  it.each(['551776062', '814742370', '818580410556', '8150110473', '8166100258'])('only suggests for %s, a digit too many or too few', (raw) => {
    expect(link(raw, NSFC, 2019)).toMatchObject([{ award: raw, status: 'ambiguous' }]);
  });
  it.each([
    ['18520743500', 2019],
    ['16411955300', 2019],
    ['20170540935', 2019],
    ['22221818014', 2023],
    ['20172300014', 2019],
    ['20150503', 2016],
  ])('does not take %s of another funder for an NSFC number', (raw, year) => {
    expect(link(String(raw), NSFC, Number(year)).filter((l) => l.scheme.startsWith('nsfc') && l.status !== 'ambiguous')).toEqual([]);
  });
});

describe('year window', () => {
  it('holds for every NSFC number whatever the years', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 26 }),
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 2000, max: 2035 }),
        (department, yy, serial, year) => {
          const found = link(`${department}${String(yy).padStart(2, '0')}7${String(serial).padStart(4, '0')}`, NSFC, year).filter((l) => l.scheme === 'nsfc.8');
          const awarded = 2000 + yy;
          return (found.length === 1) === (awarded >= year - grammars.window.before && awarded <= year);
        },
      ),
    );
  });
});

describe('the label', () => {
  it('is needed for a bare number, and a number of another shape is not swayed by it', () => {
    expect(link('31971151', 'Royal Society')).toEqual([]);
    expect(link('1521749', 'Royal Society')).toEqual([]);
    expect(link('2018YFE0127800', 'Royal Society')).toMatchObject([{ scheme: 'most.nkrdp-intl', label: 'differs' }]);
  });
  it('gives each swapped number to its own funder', () => {
    const links = linker({
      year: 2024,
      acknowledgement: '',
      funding: [
        { funder: NSFC, award: '2022YFF1202700' },
        { funder: 'National Key R&D Program of China', award: '62231025' },
        { funder: NSFC, award: '23141901100' },
      ],
    });
    expect(links.map((l) => [l.award, l.scheme, l.label])).toEqual([
      ['2022YFF1202700', 'most.nkrdp', 'elsewhere'],
      ['62231025', 'nsfc.8', 'elsewhere'],
    ]);
  });
  it('takes apart what was piled up under the first funder', () => {
    const pile = '51874242, 41702146, 2016ZX05047, 2018M643554, 18LCD01'.split(', ').map((award) => ({ funder: NSFC, award }));
    expect(linker({ year: 2020, funding: pile, acknowledgement: '' }).map((l) => l.scheme)).toEqual(['nsfc.8', 'nsfc.8', 'most.megaproject', 'cpsf']);
  });
  it('finds NSFC numbers under a kindred label, and marks them', () => {
    expect(link('51674279', 'National Science FoundationNational Science Foundation (NSF)', 2019)).toMatchObject([{ scheme: 'nsfc.8', label: 'kin' }]);
  });
});

describe('the grant list', () => {
  it('decides before any grammar: exact, repaired, two hits, near miss', () => {
    const using = createLinker(grammars, new GrantList([grant('31961160723'), grant('KQ-77/18'), grant('31971151', 2019, 'a', 'x'), grant('31971151', 2019, 'b', 'y')]));
    expect(link('31961160723', NSFC, 2021, using)).toMatchObject([{ status: 'exact', programme: '重点' }]);
    expect(link('NSFC 31961160723', NSFC, 2021, using)).toMatchObject([{ status: 'repaired', source: `${NSFC} NSFC 31961160723` }]);
    expect(link('KQ-77/18', 'Anybody', 2021, using)).toMatchObject([{ status: 'exact', scheme: 'list' }]);
    expect(link('31971151', NSFC, 2021, using)).toMatchObject([{ status: 'ambiguous' }]);
    expect(link('319611607231', 'Somebody', 2021, using)).toMatchObject([{ award: '31961160723', status: 'ambiguous' }]);
    expect(link('31961160723', NSFC, 2035, using)).toEqual([]);
  });
  it('reads letters that look like digits as digits where that leads to one grant', () => {
    const using = createLinker(grammars, new GrantList([grant('31961160723'), grant('52071005')]));
    expect(link('3l96116O723', NSFC, 2021, using)).toMatchObject([{ award: '31961160723', status: 'repaired' }]);
    expect(link('S2O71OO5', NSFC, 2021, using)).toMatchObject([{ award: '52071005', status: 'repaired' }]);
    expect(link('3l96116O724', NSFC, 2021, using).filter(({ status }) => status !== 'ambiguous')).toEqual([]);
  });
  it('names the one grant a misprint away, and none where there are several', () => {
    const using = createLinker(grammars, new GrantList([grant('31961160723'), grant('31961160724')]));
    expect(link('13961160723', 'Somebody', 2021, createLinker(grammars, new GrantList([grant('31961160723')])))).toMatchObject([{ award: '31961160723', status: 'ambiguous' }]);
    expect(link('3196116072', 'Somebody', 2021, using)).toMatchObject([{ award: '3196116072', status: 'ambiguous' }]);
  });
  it('decides in running text too, but a bare number without a year is only suggested', () => {
    const inText = (grants: readonly Grant[], acknowledgement: string) => createLinker(grammars, new GrantList(grants))({ year: 2021, funding: [], acknowledgement });
    expect(inText([grant('KQ-2077/18')], 'We thank the province (KQ-2077/18).')).toMatchObject([{ award: 'KQ-2077/18', status: 'exact', scheme: 'list' }]);
    expect(inText([grant('4567890')], 'Supported by the province, 4567890.')).toMatchObject([{ status: 'exact' }]);
    expect(inText([{ ...grant('4567890'), year: undefined }], 'Supported by the province, 4567890.')).toMatchObject([{ status: 'ambiguous' }]);
    expect(inText([grant('4567890')], 'Supported by the province, 4567891.')).toEqual([]);
  });
});

describe('acknowledgement text', () => {
  const inText = (acknowledgement: string, year = 2019) => linker({ year, funding: [], acknowledgement });
  it('adds numbers that stand beside their funder, as text only', () => {
    expect(inText('This work was supported by the National Natural Science Foundation of China (Grant Nos. 81601515, 31961160723).')).toMatchObject([
      { award: '81601515', status: 'text_only' },
      { award: '31961160723', status: 'text_only' },
    ]);
  });
  it.each([
    ['glued to its lead-in', 'Supported by the National Natural Science Foundation of China (Grant No.81601515).', ['81601515']],
    ['parted by semicolons in one bracket', 'Supported by the National Natural Science Foundation of China (Nos. 81601515; 81601516).', ['81601515', '81601516']],
    ['with their holders', 'Supported by the National Natural Science Foundation of China (81601515, Dr. Zhen Wu; and 81601516, Shilei Ni).', ['81601515', '81601516']],
    ['behind initials', 'Supported by Natural Science Foundation of China (81601515 to Dr. J-T. Zhang and 81601516to Z.W).', ['81601515', '81601516']],
    ['after a letter number', 'Supported by the National Natural Science Foundation of China (Grant Nos. U1732115 and 81601516).', ['U1732115', '81601516']],
    ['of the fund for distinguished young scholars', 'Supported by the National Science Fund for Distinguished Young Scholars (No. 51425603).', ['51425603']],
    ['each with its own lead-in', 'Supported by the National Natural Science Foundation of China (Grant No. 41575114, Grant No. 41730103).', ['41575114', '41730103']],
  ])('finds numbers %s', (_how, text, awards) => {
    expect(inText(text).map(({ award }) => award)).toEqual(awards);
  });
  it('parts a bracket that names a second funder', () => {
    expect(inText('Supported by (National Natural Science Foundation of China 81601515; Health Science Foundation 22310400).').map(({ award }) => award)).toEqual(['81601515']);
  });
  it('does not take dates and numbers of a neighbour', () => {
    expect(inText('Samples were taken on 20170010. We thank the Health Bureau (22221818014) for 81601515 points.')).toEqual([]);
  });
  it('leaves what the funding field already gave', () => {
    const links = linker({ year: 2019, funding: [{ funder: NSFC, award: '81601515' }], acknowledgement: `Supported by ${NSFC} (81601515).` });
    expect(links.map((l) => l.status)).toEqual(['grammar_only']);
  });
});

describe.skipIf(skipData)(`precision and recall on labelled data ${skipData ? NO_DATA : ''}`, () => {
  async function nsfcShare(files: readonly string[]): Promise<{ labelled: number; fit: number; outside: number }> {
    let labelled = 0;
    let fit = 0;
    let outside = 0;
    const label = grammars.funders.get('nsfc')?.label ?? /^$/;
    for (const file of files) {
      for (const work of (await readAll(dataFile(file))).works) {
        for (const statement of work.funding.filter((s) => s.award !== '' && label.test(s.funder))) {
          labelled++;
          const links = linker({ year: work.year, funding: [statement], acknowledgement: '' });
          if (links.some((l) => l.scheme.startsWith('nsfc') && l.status !== 'ambiguous')) fit++;
          else if (linker({ year: undefined, funding: [statement], acknowledgement: '' }).some((l) => l.scheme.startsWith('nsfc') && l.status !== 'ambiguous')) outside++;
        }
      }
    }
    return { labelled, fit, outside };
  }

  it.each([
    ['Web of Science plain text', Array.from({ length: 9 }, (_, i) => `wos-plaintext/savedrecs${i + 1}.txt.gz`), 0.94, 1],
    ['Web of Science tab', ['wos-tab/wos_2026_04_02_1000.txt.gz', 'wos-tab/wos_2026_04_02_2000.txt.gz', 'wos-tab/wos_2026_04_02_3000.txt.gz'], 0.95, 1],
    ['Scopus', ['wos-scopus-pair/scopus.csv.gz'], 0.95, 1],
    // Publishers pile the numbers of all funders under the first one: near half of them must not become NSFC links.
    ['Crossref', ['crossref/rcrossref-works.jsonl.gz'], 0.45, 0.56],
  ])('%s: share of strings under an NSFC label that are NSFC numbers', async (name, files, low, high) => {
    const { labelled, fit, outside } = await nsfcShare(files);
    console.log(`links ${name}: ${fit} of ${labelled} strings under an NSFC label fit (${((100 * fit) / labelled).toFixed(1)} %), ${outside} more outside the year window`);
    expect(fit / labelled).toBeGreaterThan(low);
    expect(fit / labelled).toBeLessThanOrEqual(high);
  });

  it('finds the five international grants among 85 by number alone, without a false one', async () => {
    const { grants } = await readGrants(dataFile('grants/nsfc-C0501-2019.csv'), { list: 'c0501' });
    const international = grants.filter(({ number }) => grammars.schemes.some((s) => s.match(number)?.international));
    expect(international.map((g) => g.number).sort()).toEqual(['31920103010', '31920103011', '31950410540', '31961160723', '31981260338']);
    expect(international.every((g) => g.programme === '国际（地区）合作与交流项目')).toBe(true);
    expect(grants.every(({ number }) => grammars.schemes.some((s) => s.funder === 'nsfc' && s.match(number)))).toBe(true);
  });

  it('sees that nearly every award string attached to an eye charity belongs to another funder', async () => {
    const { works } = await readAll(dataFile('openalex-works/geosciencearabia-works.jsonl.gz'));
    const strings = works.flatMap((w) => w.funding.filter((s) => s.award !== '' && s.funder === 'Sight Research UK').map((s) => ({ s, year: w.year })));
    const links = strings.flatMap(({ s, year }) => linker({ year, funding: [s], acknowledgement: '' }));
    expect(strings).toHaveLength(77);
    expect(links.filter((l: AwardLink) => l.scheme.startsWith('ukri') && l.label === 'differs').length).toBeGreaterThanOrEqual(75);
  });

  it('reproduces precision and recall of the published study of one funder', async () => {
    const verdicts = new Map<string, string>();
    for await (const { cells } of csvRows((await openText(dataFile('openalex-funder-study/verification.csv.gz'))).chunks(), ',')) verdicts.set(cells[0] ?? '', cells[1] ?? '');
    const strategies = new Map<string, { included: number; all: number }>();
    let header: readonly string[] = [];
    for await (const { cells } of csvRows((await openText(dataFile('openalex-funder-study/candidates.csv.gz'))).chunks(), ',')) {
      if (header.length === 0) {
        header = cells;
        continue;
      }
      const included = verdicts.get(cells[0] ?? '') === 'include';
      for (const [i, column] of header.entries()) {
        if (column !== 'has_strong_prov' && !column.startsWith('prov_')) continue;
        const strategy = strategies.get(column) ?? { included: 0, all: 0 };
        if (cells[i] === 'True') strategies.set(column, { included: strategy.included + (included ? 1 : 0), all: strategy.all + 1 });
      }
    }
    const included = [...verdicts.values()].filter((v) => v === 'include').length;
    for (const [name, s] of strategies) console.log(`study ${name}: precision ${(s.included / s.all).toFixed(3)}, recall ${(s.included / included).toFixed(3)}`);
    expect(included).toBe(1515);
    expect(Math.round((1000 * 1514) / 1684) / 10).toBe(89.9);
    expect((strategies.get('prov_funder_tula')?.included ?? 0) / (strategies.get('prov_funder_tula')?.all ?? 1)).toBeGreaterThan(0.9);
  });
});
