import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
import { importAll } from '../load/import-all.ts';
import { csvRows } from '../read/csv.ts';
import { openText } from '../read/text-input.ts';
import { studyBase } from '../study/base.ts';
import { NAMED_IN, type NamedIn } from '../study/funders.ts';
import { shareText, type Counts, type Measured } from './table.ts';

const NAMES = ['Tula Foundation', 'Hakai Institute', 'Hakai Network'];
/** What each sign of the study says, and where a source would print it. */
const SIGNS: Readonly<Record<string, readonly [NamedIn, string]>> = {
  prov_funder_hakai: ['statement', 'Hakai Institute'],
  prov_funder_tula: ['statement', 'Tula Foundation'],
  prov_inst_hakai: ['address', 'Hakai Institute'],
  prov_inst_tula: ['address', 'Tula Foundation'],
  prov_rawaff_hakai: ['address', 'Hakai Institute'],
  prov_ft_hakai_inst: ['acknowledgement', 'Hakai Institute'],
  prov_ft_hakai_net: ['acknowledgement', 'Hakai Network'],
  prov_ft_tula: ['acknowledgement', 'Tula Foundation'],
};

/**
 * The published study of one funder: each candidate becomes a record that names the funder where the study saw it named; the sets of
 * works that name it are then asked of the engine and compared with the verdicts.
 */
export async function measureFunderStudy(engine: Engine, data: string, scratch: string): Promise<{ table: Measured; places: Record<string, Counts> }> {
  const included = new Set<string>();
  for await (const row of table(join(data, 'openalex-funder-study/verification.csv.gz'))) if (row['label'] === 'include') included.add(row['work_id'] ?? '');
  const lines = ['work_id,title,year,funders,affiliations,acknowledgements'];
  for await (const row of table(join(data, 'openalex-funder-study/candidates.csv.gz'))) {
    const named = (place: NamedIn) => [...new Set(Object.entries(SIGNS).flatMap(([sign, [where, name]]) => (where === place && row[sign] === 'True' ? [name] : [])))].join('|');
    lines.push(
      [row['work_id'], `"${(row['title'] ?? '').replaceAll('"', '""')}"`, row['year']?.slice(0, 4), named('statement'), named('address'), named('acknowledgement')].join(','),
    );
  }
  const file = join(scratch, 'candidates.csv');
  await writeFile(file, lines.join('\n'));
  await importAll(engine, [file], []);
  const places: Record<string, Counts> = {};
  const ways: readonly (readonly [string, readonly NamedIn[]])[] = [
    ...NAMED_IN.map((place) => [place, [place]] as const),
    ['statement or address', ['statement', 'address']],
    ['any', NAMED_IN],
  ];
  for (const [name, given] of ways) {
    const base = await studyBase(engine, { set: { sources: ['openalex'], funders: { names: NAMES, in: [...given] } }, choices: { retracted: 'in' } });
    const works = await base.ask<{ work: string }>('SELECT work FROM {works}');
    places[name] = { said: works.length, right: works.filter(({ work }) => included.has(work.replace('openalex:', ''))).length, there: included.size };
  }
  return {
    places,
    table: {
      id: 'funder-study',
      title: 'A funder without award numbers: the published study',
      label: `${lines.length - 1} candidates, ${included.size} of them judged by readers to be the funder's works. The data hold where each candidate names the funder, not the texts, and every candidate was found by a search: recall is within what was found. So this tells how far a funder's name can be trusted in each place (\`set.funders\` of a study), not how well texts are read.`,
      columns: ['named in', 'precision (95 %)', 'recall (95 %)'],
      rows: Object.entries(places).map(([name, c]) => [name, shareText(c.right, c.said), shareText(c.right, c.there)]),
    },
  };
}

async function* table(file: string): AsyncGenerator<Readonly<Record<string, string>>> {
  let header: readonly string[] | undefined;
  for await (const { cells } of csvRows((await openText(file)).chunks(), ',')) {
    if (header) yield Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']));
    else header = cells;
  }
}
