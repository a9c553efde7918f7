import { describe, expect, it } from 'vitest';
import { dataFile, NO_DATA, readAll, skipData } from '../testing/index.ts';

/** Records of each file as its README counts them. */
const COUNTS: readonly (readonly [file: string, records: number, format: string])[] = [
  ['openalex-works/geosciencearabia-works.jsonl.gz', 2643, 'OpenAlex JSON'],
  ['openalex-api-pages/works-page-2026-schema.json.gz', 200, 'OpenAlex JSON'],
  ['openalex-api-pages/works-page-2025-schema-1.json.gz', 50, 'OpenAlex JSON'],
  ['openalex-api-pages/works-page-2025-schema-2.json.gz', 50, 'OpenAlex JSON'],
  ['openalex-api-pages/works-page-2025-schema-3.json.gz', 50, 'OpenAlex JSON'],
  ['openalex-api-pages/works-page-2025-schema-4.json.gz', 25, 'OpenAlex JSON'],
  ['openalex-csv/openalex_sample.csv', 8, 'OpenAlex CSV'],
  ['openalex-csv/lens_sample.csv', 8, 'Lens CSV'],
  ['openalex-funder-study/corpus_coastal.csv.gz', 1496, 'OpenAlex CSV'],
  ['openalex-funder-study/corpus_other.csv.gz', 18, 'OpenAlex CSV'],
  ['openalex-funder-study/candidates.csv.gz', 1684, 'OpenAlex CSV'],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [`wos-plaintext/savedrecs${n}.txt.gz`, 500, 'Web of Science plain text'] as const),
  ...[1000, 2000, 3000].map((n) => [`wos-tab/wos_2026_04_02_${n}.txt.gz`, 1000, 'Web of Science tab-delimited'] as const),
  ['wos-bibtex/wos.bib.gz', 236, 'Web of Science BibTeX'],
  ['wos-bibtex/wos_m.bib.gz', 29, 'Web of Science BibTeX'],
  ['wos-bibtex/mcda_wos.bib.gz', 210, 'Web of Science BibTeX'],
  ['wos-edge-cases/ManyAuthors.isi.gz', 500, 'Web of Science plain text'],
  ['wos-edge-cases/badFile.isi', 32, 'Web of Science plain text'],
  ['wos-edge-cases/testFile.isi', 34, 'Web of Science plain text'],
  ['wos-scopus-pair/wos.txt.gz', 150, 'Web of Science plain text'],
  ['wos-scopus-pair/scopus.csv.gz', 153, 'Scopus CSV'],
  ['scopus/litstudy-scopus-2022.csv.gz', 58, 'Scopus CSV'],
  ['scopus/bibliometrix-scopus_sample.csv', 8, 'Scopus CSV'],
  ['scopus/scopus.bib.gz', 263, 'Scopus BibTeX'],
  ['pubmed/pubmed.txt.gz', 335, 'PubMed MEDLINE'],
  ['crossref/rcrossref-works.jsonl.gz', 1281, 'Crossref JSON'],
  ['crossref/alexandria3k/1item.json.gz', 1, 'Crossref JSON'],
  ['crossref/alexandria3k/2item-references.json.gz', 2, 'Crossref JSON'],
  ['crossref/alexandria3k/3items.json.gz', 3, 'Crossref JSON'],
  ['crossref/alexandria3k/crossref-2025.jsonl.gz', 3, 'Crossref JSON'],
  ['cnki/mrhelper-estudy.txt', 20, 'CNKI E-Study'],
];
const NOTE_EXPRESS = ['ChineseColon', 'Classic5Test', 'CoverAllTest15Entries', 'LotsOfEnglish', 'mixed', 'withLineBreakInAddress'];

describe.skipIf(skipData)(`the collection of real exports ${skipData ? NO_DATA : ''}`, () => {
  it.each(COUNTS)('%s: %i records', async (file, records, format) => {
    const { works, report } = await readAll(dataFile(file));
    expect(report).toMatchObject({ understood: records, refused: 0, format });
    expect(new Set(works.map((w) => w.id)).size).toBe(records);
  });

  it('reads 55 NoteExpress records', async () => {
    const files = await Promise.all(NOTE_EXPRESS.map((name) => readAll(dataFile(`cnki/${name}.net`))));
    expect(files.reduce((sum, { works }) => sum + works.length, 0)).toBe(55);
    expect(files.every(({ works }) => works.every((w) => w.addresses.every((a) => a.country === undefined)))).toBe(true);
  });

  it('finds the DOIs, awards and reprint addresses the READMEs count', async () => {
    const wos = await readAll(dataFile('wos-scopus-pair/wos.txt.gz'));
    const scopus = await readAll(dataFile('wos-scopus-pair/scopus.csv.gz'));
    const dois = (list: typeof wos) => new Set(list.works.flatMap((w) => w.doi ?? []));
    expect(dois(wos).size).toBe(146);
    expect(dois(scopus).size).toBe(144);
    expect([...dois(wos)].filter((doi) => dois(scopus).has(doi))).toHaveLength(99);
    const crossref = await readAll(dataFile('crossref/rcrossref-works.jsonl.gz'));
    expect(crossref.works.filter((w) => w.funding.some((f) => f.award !== ''))).toHaveLength(267);
    expect(crossref.works.filter((w) => w.addresses.length > 0)).toHaveLength(398);
    const openalex = await readAll(dataFile('openalex-works/geosciencearabia-works.jsonl.gz'));
    expect(openalex.works.filter((w) => w.authorsCut)).toHaveLength(3);
  });
});
