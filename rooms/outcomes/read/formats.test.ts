import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isYumenError } from '@yumen/kernel';
import { readAll, tempFile } from '../testing/index.ts';

const OPENALEX = (id: number, more: object = {}) => ({
  id: `https://openalex.org/W${id}`,
  doi: `https://doi.org/10.1000/X${id}`,
  title: `Work ${id}`,
  publication_year: 2021,
  type: 'article',
  authorships: [
    { author: { id: 'https://openalex.org/A1', display_name: 'Li Wei' }, countries: ['CN'], is_corresponding: true, raw_affiliation_strings: ['Lanzhou Univ'] },
    { author: { display_name: 'Ann Smith' }, countries: [], is_corresponding: false, raw_affiliation_strings: ['Dept Geol, Univ Leeds, Leeds, UK'] },
  ],
  ...more,
});

describe('OpenAlex', () => {
  it('reads both generations of award fields in JSON Lines, API pages and arrays alike', async () => {
    const now = OPENALEX(1, { awards: [{ funder_award_id: '31961160723', funder_display_name: 'NSFC' }], funders: [{ display_name: 'NSFC' }, { display_name: 'DFG' }] });
    const before = OPENALEX(2, { grants: [{ award_id: '2019YFE0103700', funder_display_name: 'MOST' }] });
    const lines = await readAll(await tempFile('w.jsonl', `${JSON.stringify(now)}\n${JSON.stringify(before)}\n`));
    const page = await readAll(await tempFile('p.json', JSON.stringify({ meta: { count: 2, results: 'no' }, results: [now, before] }, null, 1)));
    const list = await readAll(await tempFile('a.json', JSON.stringify([now, before])));
    for (const { works } of [lines, page, list]) {
      expect(works.map((w) => w.id)).toEqual(['openalex:W1', 'openalex:W2']);
      expect(works[0]?.funding).toEqual([
        { funder: 'NSFC', award: '31961160723' },
        { funder: 'DFG', award: '' },
      ]);
      expect(works[1]?.funding).toEqual([{ funder: 'MOST', award: '2019YFE0103700' }]);
      expect(works[0]?.doi).toBe('10.1000/x1');
      expect(works[0]?.addresses).toEqual([{ text: 'Lanzhou Univ', country: 'CN', evidence: 'stated' }, { text: 'Dept Geol, Univ Leeds, Leeds, UK' }]);
    }
  });
  it('refuses a broken line with its number and reads on', async () => {
    const { works, report } = await readAll(await tempFile('w.jsonl', `${JSON.stringify(OPENALEX(1))}\n{"id": "https://openalex.org/W2", "ti\n\n${JSON.stringify(OPENALEX(3))}`));
    expect(works.map((w) => w.id)).toEqual(['openalex:W1', 'openalex:W3']);
    expect(report).toMatchObject({ understood: 2, refused: 1, refusals: [{ line: 2 }] });
  });
  it('refuses a record whose fields are of another kind, and reads on', async () => {
    const odd = [
      { authorships: 'x' },
      { title: 5 },
      { publication_year: 'soon' },
      { awards: {} },
      { authorships: [{ author: { display_name: {} } }] },
      { authorships: [{ countries: [7] }] },
    ];
    const records = [
      OPENALEX(1),
      ...odd.map((fields, i) => OPENALEX(i + 2, fields)),
      { DOI: '10.1/a', title: [{}] },
      { DOI: '10.1/b', author: 'x' },
      null,
      42,
      [],
      { id: null },
      OPENALEX(99),
    ];
    const { works, report } = await readAll(await tempFile('w.jsonl', records.map((record) => JSON.stringify(record)).join('\n')));
    expect(works.map((w) => w.id)).toEqual(['openalex:W1', 'openalex:W99']);
    expect(report).toMatchObject({ understood: 2, refused: 12 });
    expect(report.refusals.slice(0, 6).map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7]);
  });
  it('flags a list cut at 100 authors', async () => {
    const authorships = Array.from({ length: 100 }, () => ({ author: { display_name: 'A' }, countries: ['US'] }));
    const { works } = await readAll(await tempFile('w.jsonl', JSON.stringify(OPENALEX(1, { authorships }))));
    expect(works[0]).toMatchObject({ authorsCut: true, authorCount: 100 });
  });
});

describe('Web of Science', () => {
  const PLAIN = `\uFEFFFN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Li, W
   Smith, A
AF Li, Wei
   Smith, Ann
TI A title that runs
   over two lines
SO GEOLOGY
DT Article; Early Access
C1 [Li, Wei; Smith, Ann] Lanzhou Univ, Lanzhou 730000, Peoples R China.
   [Smith, Ann] Univ Leeds, Leeds LS2 9JT, W Yorkshire, England.
RP Li, W; Smith, A (corresponding author), Lanzhou Univ, Lanzhou 730000, Peoples R China.; Smith, A (corresponding author), Univ Leeds, Leeds LS2 9JT, W Yorkshire, England.
FU National Natural Science Foundation of China [41661144023, 41711530108];
   Royal Society
FX Supported by NSFC.
Z9 7
SN 0091-7613
PY 2020
DI 10.1130/G1
WC Geology
UT WOS:0001
ER

PT J
TI Second
UT WOS:0002
EF
`;
  it('reads continuation lines, bracketed address groups, reprint addresses and funding', async () => {
    const { works, report } = await readAll(await tempFile('s.txt', PLAIN));
    const [work] = works;
    expect(work).toMatchObject({
      id: 'wos:WOS:0001',
      title: 'A title that runs over two lines',
      year: 2020,
      cited: 7,
      type: 'article',
      issns: ['0091-7613'],
      fields: ['Geology'],
      acknowledgement: 'Supported by NSFC.',
    });
    expect(work?.authors.map((a) => [a.name, a.addresses, a.corresponding])).toEqual([
      ['Li, Wei', [0], true],
      ['Smith, Ann', [0, 1], true],
    ]);
    expect(work?.correspondingAddresses).toEqual([0, 1]);
    expect(work?.funding).toEqual([
      { funder: 'National Natural Science Foundation of China', award: '41661144023' },
      { funder: 'National Natural Science Foundation of China', award: '41711530108' },
      { funder: 'Royal Society', award: '' },
    ]);
    expect(report).toMatchObject({ format: 'Web of Science plain text', understood: 2, refused: 0 });
  });
  it('closes a record whose end mark is missing and keeps references out of the addresses', async () => {
    const bad =
      'FN x\nVR 1.0\nPT J\nAU A, B\nTI One\nC1 UNIV OSLO,OSLO,NORWAY.\n   Abraham M., 1909, RC CIRC MAT PALERMO, V28, P1\nUT WOS:1\n\nPT J\nAU C, D\nTI Two\nUT WOS:2\nER\n';
    const { works, report } = await readAll(await tempFile('bad.isi', bad));
    expect(works.map((w) => w.title)).toEqual(['One', 'Two']);
    expect(works[0]?.addresses).toEqual([{ text: 'UNIV OSLO,OSLO,NORWAY.' }]);
    expect(report.repaired).toBe(2);
    expect(report.repairs[0]?.line).toBe(3);
  });
  it('reads the tab-delimited form to the same records', async () => {
    const tab =
      'PT\tAU\tAF\tTI\tSO\tDT\tC1\tRP\tFU\tPY\tDI\tUT\nJ\tLi, W; Smith, A\tLi, Wei; Smith, Ann\tT "quoted\tGEOLOGY\tArticle\t[Li, Wei; Smith, Ann] Lanzhou Univ, Peoples R China; [Smith, Ann] Univ Leeds, England\tLi, W (corresponding author), Lanzhou Univ, Peoples R China.\tNSFC [1; 2]\t2020\t10.1/x\tWOS:9\n';
    const { works } = await readAll(await tempFile('t.txt', `\uFEFF${tab}`));
    expect(works[0]).toMatchObject({ id: 'wos:WOS:9', title: 'T "quoted', correspondingAddresses: [0] });
    expect(works[0]?.authors[1]?.addresses).toEqual([0, 1]);
    expect(works[0]?.funding.map((f) => f.award)).toEqual(['1', '2']);
  });
  it('reads BibTeX with double braces, escaped brackets and addresses by line', async () => {
    const bib = `@article{ WOS:7,
Author = {Figueira, Jose Rui and Greco, Salvatore},
Title = {{A {\\'E}tude \\& more}},
Year = {{2022}},
Affiliation = {{Figueira, JR (Corresponding Author), Univ Lisbon, Lisbon, Portugal.
   Greco, Salvatore, Univ Catania, Catania, Italy.}},
Funding-Acknowledgement = {{FCT {[}SFRH/1/2018]}},
Unique-ID = {{WOS:7}},
}
@article{ WOS:8,
Title = {{Broken,
Year = {{2021}},

@article{ WOS:9, Title = {{Last}}, Year = {{2020}}, }`;
    const { works, report } = await readAll(await tempFile('w.bib', bib));
    expect(works.map((w) => w.id)).toEqual(['wos:WOS:7', 'wos:WOS:8', 'wos:WOS:9']);
    expect(works[0]).toMatchObject({ title: 'A Étude & more', funding: [{ funder: 'FCT', award: 'SFRH/1/2018' }] });
    expect(works[0]?.authors.map((a) => [a.addresses, a.corresponding])).toEqual([
      [[0], true],
      [[1], false],
    ]);
    expect(report.repaired).toBe(1);
  });
});

describe('Scopus CSV', () => {
  it('reads the newest header with quoted line breaks', async () => {
    const csv = `\uFEFF"Authors","Author full names","Author(s) ID","Title","Year","Source title","Cited by","DOI","Affiliations","Authors with affiliations","Funding Details","Funding Texts","Correspondence Address","ISSN","Document Type","Source","EID"
"Xiao, Y.; Zhang, Y.","Xiao, Yu (1); Zhang, Yi (2)","1; 2","A ""quoted""
title","2025","J","3","10.1000/A","Inst A, Nanjing, China; Univ B, Leeds, United Kingdom","Xiao, Y., Inst A, Nanjing, China; Zhang, Y., Univ B, Leeds, United Kingdom","National Natural Science Foundation of China, NSFC, (82173429, 82473531); UKRI","thanks","Y. Xiao; Inst A, Nanjing, China; email: x@y.cn","18764522","Article","Scopus","2-s2.0-1"
`;
    const { works } = await readAll(await tempFile('s.csv', csv));
    expect(works[0]).toMatchObject({ id: 'scopus:2-s2.0-1', title: 'A "quoted"\ntitle', doi: '10.1000/a', issns: ['1876-4522'] });
    expect(works[0]?.authors.map((a) => a.addresses)).toEqual([[0], [1]]);
    expect(works[0]?.funding).toEqual([
      { funder: 'National Natural Science Foundation of China, NSFC', award: '82173429' },
      { funder: 'National Natural Science Foundation of China, NSFC', award: '82473531' },
      { funder: 'UKRI', award: '' },
    ]);
  });
  it('puts shifted cells back where a row has more funding texts than the header', async () => {
    const csv = 'Authors,Title,Year,Source title,Funding Details,Funding Text 1,Link,EID\n"A B.",T,2020,J,,one,http://x,2-s2.0-1\n"A B.",U,2021,J,,one,two,http://y,2-s2.0-2\n';
    const { works, report } = await readAll(await tempFile('s.csv', csv));
    expect(works.map((w) => w.id)).toEqual(['scopus:2-s2.0-1', 'scopus:2-s2.0-2']);
    expect(works[1]?.acknowledgement).toBe('one two');
    expect(report.repaired).toBe(1);
  });
});

describe('Crossref, PubMed, RIS, CNKI, tables', () => {
  it('reads a Crossref bulk file and an API message', async () => {
    const item = {
      DOI: '10.1000/C',
      title: ['T'],
      issued: { 'date-parts': [[2019, 3]] },
      type: 'journal-article',
      'container-title': ['J'],
      author: [{ given: 'A', family: 'B', affiliation: [{ name: 'Univ X, Paris, France' }] }],
      funder: [{ name: 'NSFC', award: ['1', '2'] }, { award: [] }],
    };
    for (const body of [{ items: [item] }, { status: 'ok', message: { items: [item] } }, { status: 'ok', message: item }]) {
      const { works } = await readAll(await tempFile('c.json', JSON.stringify(body, null, 2)));
      expect(works).toHaveLength(1);
      expect(works[0]).toMatchObject({ id: 'crossref:10.1000/c', year: 2019, type: 'article', addresses: [{ text: 'Univ X, Paris, France' }] });
      expect(works[0]?.funding.map((f) => f.award)).toEqual(['1', '2', '']);
    }
  });
  it('reads PubMed in MEDLINE tags and XML', async () => {
    const medline =
      'PMID- 1\nTI  - A long\n      title\nDP  - 2022 Mar\nFAU - Dai, Zeqi\nAU  - Dai Z\nAD  - Inst A, Beijing, China. a@b.cn.\nAD  - Univ B, Oxford, UK.\nGR  - R01 CA140409/CA/NCI NIH HHS/United States\nAID - 10.3389/f.1 [doi]\nJT  - Front\n\nPMID- 2\nTI  - Two\n';
    const { works } = await readAll(await tempFile('p.txt', medline));
    expect(works.map((w) => w.id)).toEqual(['pubmed:1', 'pubmed:2']);
    expect(works[0]).toMatchObject({ title: 'A long title', doi: '10.3389/f.1', year: 2022, funding: [{ award: 'R01 CA140409' }] });
    expect(works[0]?.addresses.map((a) => a.text)).toEqual(['Inst A, Beijing, China', 'Univ B, Oxford, UK']);
    const xml =
      '<?xml version="1.0"?><PubmedArticleSet>\n<PubmedArticle><MedlineCitation><PMID Version="1">3</PMID><Article><Journal><ISSN>1234-5678</ISSN><JournalIssue><PubDate><Year>2021</Year></PubDate></JournalIssue><Title>J &amp; K</Title></Journal><ArticleTitle>A <i>b</i> &#955;</ArticleTitle><AuthorList><Author><LastName>Li</LastName><ForeName>W</ForeName><AffiliationInfo><Affiliation>Univ X, Wuhan, China.</Affiliation></AffiliationInfo></Author></AuthorList><GrantList><Grant><GrantID>31970001</GrantID><Agency>NSFC</Agency></Grant></GrantList></Article></MedlineCitation></PubmedArticle>\n<PubmedArticle><MedlineCitation><PMID>4</PMID>';
    const read = await readAll(await tempFile('p.xml', xml));
    expect(read.works[0]).toMatchObject({ id: 'pubmed:3', title: 'A b λ', journal: 'J & K', year: 2021, funding: [{ funder: 'NSFC', award: '31970001' }] });
    expect(read.report).toMatchObject({ understood: 1, refused: 1 });
  });
  it('reads RIS and says where an end mark is missing', async () => {
    const { works, report } = await readAll(
      await tempFile('r.ris', 'TY  - JOUR\nAU  - Li, W\nTI  - One\nPY  - 2020\nDO  - 10.1000/R\nAD  - Univ X, Rome, Italy\n\nTY  - JOUR\nT1  - Two\nER  - \n'),
    );
    expect(works.map((w) => w.title)).toEqual(['One', 'Two']);
    expect(works[0]).toMatchObject({ doi: '10.1000/r', addresses: [{ text: 'Univ X, Rome, Italy' }] });
    expect(report.repaired).toBe(1);
  });
  it('reads CNKI in both forms, takes the fund of the self-defined export, and calls the country unknown', async () => {
    const estudy =
      'DataType: 1\nTitle-题名: 甲\nAuthor-作者: 张三;李四;\nOrgan-机构: 兰州大学;\nSource-刊名: 学报\nYear-年: 2021\nFund-基金: 国家自然科学基金项目(31670936,31961160723);\nSrcDatabase-来源库: 期刊\nDataType: 1\nTitle-题名: 乙\n';
    const { works, report } = await readAll(await tempFile('e.txt', estudy));
    expect(works.map((w) => w.title)).toEqual(['甲', '乙']);
    expect(works[0]).toMatchObject({ year: 2021, funding: [{ funder: '国家自然科学基金项目', award: '31670936' }, { award: '31961160723' }] });
    expect(works[0]?.addresses[0]?.country).toBeUndefined();
    expect(report.notes[0]?.zh).toContain('未知');
    const net = '{Reference Type}: Journal Article\r\n{Title}：丙\r\n{Author}: 王五,\r\n{Author Address}: 中国地质大学,\r\r\r\n湖北武汉430074\r\n{Year}: 2005\r\n';
    const read = await readAll(await tempFile('n.net', net));
    expect(read.works[0]).toMatchObject({ title: '丙', year: 2005, authors: [{ name: '王五' }], addresses: [{ text: '中国地质大学,湖北武汉430074' }] });
  });
  it('reads a table by its column names and notes that Lens carries no country', async () => {
    const { works } = await readAll(
      await tempFile(
        'o.csv',
        '"id","display_name","publication_year","authorships.author.display_name","authorships.countries","authorships.is_corresponding"\n"https://openalex.org/W5","T",2017,"A|B","IT|DE","True|False"\n',
      ),
    );
    expect(works[0]).toMatchObject({ id: 'openalex:W5', year: 2017, addresses: [{ country: 'IT' }, { country: 'DE' }] });
    expect(works[0]?.authors.map((a) => a.corresponding)).toEqual([true, false]);
    const lens = await readAll(await tempFile('l.csv', 'Lens ID,Title,Publication Year,Source Country,Author/s\n1,T,2020,United States,A; B\n'));
    expect(lens.works[0]?.addresses).toEqual([]);
    expect(lens.report.notes).toHaveLength(1);
  });
});

describe('files', () => {
  it.each([
    ['gb18030', Buffer.from([0x7b, 0x54, 0x69, 0x74, 0x6c, 0x65, 0x7d, 0x3a, 0x20, 0xd6, 0xd0, 0xb9, 0xfa, 0xbf, 0xc6, 0xd1, 0xa7, 0x0a])],
    ['utf-16le', Buffer.from('\uFEFF{Title}: 中国科学\n', 'utf16le')],
    ['utf-8', Buffer.from('\uFEFF{Title}: 中国科学\n')],
  ])('reads %s', async (encoding, title) => {
    const head = '{Reference Type}: Journal Article\n';
    const body =
      encoding === 'utf-16le'
        ? Buffer.concat([Buffer.from(`\uFEFF${head}`, 'utf16le'), title.subarray(2)])
        : Buffer.concat([Buffer.from(head), encoding === 'utf-8' ? title.subarray(3) : title]);
    const { works, report } = await readAll(await tempFile('x.net', body));
    expect(works[0]?.title).toBe('中国科学');
    expect(report.encoding).toBe(encoding);
  });
  it('reads Latin-1 without losing accents and unpacks gzip', async () => {
    const ris = Buffer.from('TY  - JOUR\nTI  - \xc9tude g\xe9ologique\nER  - \n', 'latin1');
    expect((await readAll(await tempFile('x.ris', ris))).works[0]?.title).toBe('Étude géologique');
    expect((await readAll(await tempFile('x.ris.gz', gzipSync(ris)))).works[0]?.title).toBe('Étude géologique');
  });
  it('says what is wrong with a file it cannot read', async () => {
    const gone = await readAll('/nowhere/x.txt').catch((e: unknown) => e);
    expect(isYumenError(gone) && gone.code).toBe('file_unreadable');
    const cut = await readAll(await tempFile('x.gz', gzipSync('TY  - JOUR\n'.repeat(5000)).subarray(0, 40))).catch((e: unknown) => e);
    expect(isYumenError(cut) && cut.code).toBe('file_unreadable');
    const other = await readAll(await tempFile('x.txt', 'Dear colleague')).catch((e: unknown) => e);
    expect(isYumenError(other) && other.problems[0]?.what.zh).toContain('无法识别');
    expect(isYumenError(await readAll(await tempFile('empty', '')).catch((e: unknown) => e))).toBe(true);
  });
});
