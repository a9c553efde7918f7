import { basename, join } from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { GrantList, type Grant } from '../awards/grant-list.ts';
import { LINK_STATUSES } from '../awards/status.ts';
import type { Engine } from '../engine/engine.ts';
import { importAll } from '../load/import-all.ts';
import { linkWorks } from '../load/link-works.ts';
import { allLinks } from '../load/read-links.ts';
import { openWorks } from '../read/read-works.ts';
import { keyOf, sameNumber, statementsOf, webOfScience, without, type PlainRecord, type Statement } from './fields.ts';
import { count, shareText, type Counts, type Measured } from './table.ts';

const WOS = [
  ...Array.from({ length: 9 }, (_, i) => `wos-plaintext/savedrecs${i + 1}.txt.gz`),
  ...[1, 2, 3].map((i) => `wos-tab/wos_2026_04_02_${i}000.txt.gz`),
  'wos-edge-cases/ManyAuthors.isi.gz',
  'wos-scopus-pair/wos.txt.gz',
];
const NSFC = /national natural science foundation of china|\bNN?SFC\b/i;

interface Labelled {
  /** What the source kept apart says. */
  readonly statements: readonly Statement[];
  /** Letters and digits of the source that is read. */
  readonly read: string;
}
type Labels = ReadonlyMap<string, Labelled>;

export interface PairFigures {
  readonly name: string;
  readonly works: number;
  /** By status: links, and those the other source states. */
  readonly status: Readonly<Record<string, Counts>>;
  /** Pairs the other source states, printed in what was read: all, and those under an NSFC label. */
  readonly stated: Counts;
  readonly nsfc: Counts;
  /** Links the other source does not state. */
  readonly unconfirmed: readonly string[];
}

/** Works whose funding two sources state: one is read by the product (import, build, link), the other is the label. */
export async function measurePairs(
  open: () => Promise<{ engine: Engine; close: () => Promise<void> }>,
  data: string,
  scratch: string,
  names: readonly string[] = WOS,
): Promise<{ tables: Measured[]; figures: PairFigures[] }> {
  const files = await Promise.all(names.map(async (name) => ({ name, ...(await webOfScience(join(data, name))) })));
  const byKey = new Map(files.flatMap(({ records }) => records.map((record) => [workOf(record), record] as const)));
  const both = [...byKey].filter(([, record]) => record.statements.includes('[') && record.text !== '');
  const list = new GrantList([...new Set(both.flatMap(([, record]) => statementsOf(record.statements).map(({ number }) => number)))].map(bare));

  const copies = async (leaveOut: 'FU' | 'FX') => {
    const folder = join(scratch, `without-${leaveOut}`);
    await mkdir(folder, { recursive: true });
    return Promise.all(
      files.map(async ({ name, content, tab }) => {
        const path = join(folder, basename(name).replace(/\.gz$/, ''));
        await writeFile(path, without(content, tab, leaveOut));
        return path;
      }),
    );
  };
  const fromText: Labels = new Map(both.map(([work, record]) => [work, { statements: statementsOf(record.statements), read: keyOf(record.text) }]));
  // The other way round the text is the label: a number is stated where it is printed.
  const fromField: Labels = new Map(
    both.map(([work, record]) => [
      work,
      { statements: statementsOf(record.statements).filter(({ number }) => keyOf(record.text).includes(keyOf(number))), read: keyOf(record.statements) },
    ]),
  );
  const pair = await scopusPair(data);
  const scopus = join(data, 'wos-scopus-pair/scopus.csv.gz');
  const wos = join(data, 'wos-scopus-pair/wos.txt.gz');
  const runs: readonly (readonly [string, readonly string[], Labels, GrantList])[] = [
    ['from the acknowledgement alone, label the FU field', await copies('FU'), fromText, new GrantList([])],
    ['the same with all FU numbers as a grant list', await copies('FU'), fromText, list],
    ['from the FU field alone, label the printed text', await copies('FX'), fromField, new GrantList([])],
    ['from Scopus, label Web of Science', [scopus], pair.scopusRead, new GrantList([])],
    ['from Web of Science, label Scopus', [wos], pair.wosRead, new GrantList([])],
  ];
  const figures: PairFigures[] = [];
  for (const [name, paths, labels, grants] of runs) figures.push(await measureRun(open, name, paths, labels, grants));
  return { figures, tables: tablesOf(figures) };
}

async function measureRun(
  open: () => Promise<{ engine: Engine; close: () => Promise<void> }>,
  name: string,
  paths: readonly string[],
  labels: Labels,
  grants: GrantList,
): Promise<PairFigures> {
  const { engine, close } = await open();
  try {
    await importAll(engine, paths, []);
    await linkWorks(engine, grants);
    const status: Record<string, { right: number; said: number; there: number }> = {};
    const found = new Map<string, string[]>();
    const unconfirmed: string[] = [];
    for await (const link of allLinks(engine)) {
      const label = labels.get(link.work);
      if (!label) continue;
      const award = keyOf(link.award);
      const own = (status[link.status] ??= { right: 0, said: 0, there: 0 });
      own.said++;
      if (label.statements.some(({ number }) => sameNumber(award, keyOf(number)))) own.right++;
      else unconfirmed.push(`${link.work} ${link.award} ${link.status}`);
      if (link.status !== 'ambiguous') found.set(link.work, [...(found.get(link.work) ?? []), award]);
    }
    const recall = (wanted: (statement: Statement) => boolean): Counts => {
      const pairs = [...labels].flatMap(([work, label]) =>
        [...new Set(label.statements.filter(wanted).map(({ number }) => keyOf(number)))].filter((key) => label.read.includes(key)).map((key) => ({ work, key })),
      );
      const right = pairs.filter(({ work, key }) => found.get(work)?.some((award) => sameNumber(award, key))).length;
      return { right, said: right, there: pairs.length };
    };
    return { name, works: labels.size, status, stated: recall(() => true), nsfc: recall(({ funder }) => NSFC.test(funder)), unconfirmed };
  } finally {
    await close();
  }
}

function tablesOf(figures: readonly PairFigures[]): Measured[] {
  return [
    {
      id: 'pairs-precision',
      title: 'Links whose pair of work and award another source states',
      label:
        'Each run reads one source through import, build and link and holds the other as label: the funding field and the printed acknowledgement of one Web of Science record, or the records two databases keep of one paper. The label is what another source wrote down, no gold standard: it leaves numbers out. Numbers that a run with a grant list calls text only are those the list lacks, so they are mostly ones the other source left out. No work of the trial data stands both in OpenAlex and in another source with awards.',
      columns: ['run', 'works', 'status', 'stated by the other source too (95 %)'],
      rows: figures.flatMap(({ name, works, status }) =>
        LINK_STATUSES.flatMap((one) => {
          const c = status[one];
          return c ? [[name, count(works), one.replace('_', ' '), shareText(c.right, c.said)]] : [];
        }),
      ),
    },
    {
      id: 'pairs-recall',
      title: 'Pairs the other source states that are linked',
      label:
        'Of the pairs whose number is printed in what was read. Without a grant list a number of a funder without a grammar (provinces, universities, firms) cannot be linked; under an NSFC label stand numbers of provincial funds too.',
      columns: ['run', 'all funders (95 %)', 'under an NSFC label (95 %)'],
      rows: figures.map(({ name, stated, nsfc }) => [name, shareText(stated.right, stated.there), shareText(nsfc.right, nsfc.there)]),
    },
  ];
}

function workOf(record: PlainRecord): string {
  return record.doi === '' ? `wos:${record.id}` : `doi:${record.doi.toLowerCase()}`;
}

function bare(number: string): Grant {
  return { number, title: '', programme: '', year: undefined, partners: [], amount: undefined, list: 'stated' };
}

/** The papers both databases keep, each as label of the other. */
async function scopusPair(data: string): Promise<{ scopusRead: Labels; wosRead: Labels }> {
  const wos = new Map((await webOfScience(join(data, 'wos-scopus-pair/wos.txt.gz'))).records.map((record) => [workOf(record), record]));
  const scopusRead = new Map<string, Labelled>();
  const wosRead = new Map<string, Labelled>();
  for await (const work of (await openWorks(join(data, 'wos-scopus-pair/scopus.csv.gz'))).works) {
    const key = `doi:${work.doi ?? ''}`;
    const other = wos.get(key);
    const own = work.funding.filter(({ award }) => award !== '').map(({ funder, award }) => ({ funder, number: award }));
    const theirs = statementsOf(other?.statements ?? '');
    if (!other || own.length === 0 || theirs.length === 0) continue;
    scopusRead.set(key, { statements: theirs, read: keyOf(own.map(({ number }) => number).join(' ') + work.acknowledgement) });
    wosRead.set(key, { statements: own.filter(({ number }) => keyOf(number).length >= 6), read: keyOf(other.statements + other.text) });
  }
  return { scopusRead, wosRead };
}
