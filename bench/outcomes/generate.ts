import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { seededRandom } from '@yumen/stats';

/** Countries with their part of all author addresses, roughly as in the world. */
const COUNTRIES = 'CN US GB DE IN JP FR IT CA AU KR ES BR NL RU IR TR PL CH SE HK TW SG PK SA BE DK EG MX ZA'.split(' ');
const WEIGHTS = [24, 22, 7, 7, 6, 5, 5, 5, 4, 4, 4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1];
const FIELDS = Array.from({ length: 26 }, (_, i) => `Field ${i + 1}`);
const TYPES = ['article', 'article', 'article', 'article', 'review', 'book-chapter', 'dataset'];
const DOUBTFUL = ['N/A', 'NSFC81601914', '31670936/81501722', '551776062', '1521749', 'EP/P009301/1', '2018M643554', 'JP17H02249'];

/** Works in one part: what a snapshot has at most is 400,000. */
const PART = 100_000;

/**
 * Works shaped like an OpenAlex snapshot, from a seed: on average 4.7 authors, about a quarter international, 12 % without any country,
 * every sixth with award strings, a tenth of which are misprinted or of other funders. The same seed gives the same bytes.
 */
export async function generate(folder: string, works: number, seed = 20_261_124): Promise<string[]> {
  const random = seededRandom(seed);
  const table = WEIGHTS.flatMap((weight, i) => Array.from({ length: weight }, () => COUNTRIES[i] as string));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const digits = (n: number, width: number) => String(n).padStart(width, '0');
  const award = (year: number): string => {
    if (random() < 0.1) return pick(DOUBTFUL);
    const yy = digits((year - Math.floor(random() * 6)) % 100, 2);
    const serial = Math.floor(random() * 10_000);
    const department = 1 + Math.floor(random() * 8);
    if (random() < 0.05) return `${department}${yy}611${digits(serial % 100, 2)}${digits(serial % 1000, 3)}`;
    if (random() < 0.1) return `20${yy}YF${pick(['A', 'B', 'C', 'D', 'E'])}0${digits(serial % 1000, 3)}00`;
    return `${department}${yy}7${digits(serial, 4)}`;
  };
  const directory = join(folder, 'updated_date=2026-01-01');
  await mkdir(directory, { recursive: true });
  const files: string[] = [];
  for (let from = 0; from < works; from += PART) {
    const file = join(directory, `part_${digits(from / PART, 4)}.jsonl`);
    files.push(file);
    const out = createWriteStream(file, { highWaterMark: 1 << 20 });
    let buffer = '';
    for (let id = from; id < Math.min(works, from + PART); id++) {
      const year = 2005 + Math.floor(random() * 20);
      const home = pick(table);
      const unknown = random() < 0.12;
      const international = random() < 0.27;
      const authors = 1 + Math.floor(-Math.log(1 - random()) * 4.2);
      const authorships = Array.from({ length: Math.min(authors, 100) }, (_, a) => {
        const country = international && a > 0 && random() < 0.5 ? pick(table) : home;
        return `{"author":{"id":"https://openalex.org/A${Math.floor(random() * 5e6)}","display_name":"Author ${a}"},"countries":${unknown ? '[]' : `["${country}"]`},"is_corresponding":${a === 0},"raw_affiliation_strings":["Institute ${Math.floor(random() * 9000)}"]}`;
      }).join(',');
      const awards =
        random() < 1 / 6
          ? Array.from(
              { length: 1 + Math.floor(random() * 3) },
              () => `{"funder_award_id":"${award(year)}","funder_display_name":"National Natural Science Foundation of China"}`,
            ).join(',')
          : '';
      const journal = Math.floor(random() ** 2 * 4000);
      buffer += `{"id":"https://openalex.org/W${id + 1}","doi":"https://doi.org/10.5555/${id.toString(36)}","title":"Synthetic work number ${id} on a subject","publication_year":${year},"type":"${pick(TYPES)}","language":"en","primary_location":{"source":{"display_name":"Journal ${journal}","issn_l":"${digits(journal, 4)}-0000"}},"authorships":[${authorships}],"institutions_distinct_count":${1 + Math.floor(random() * 4)},"fwci":${(random() ** 3 * 8).toFixed(3)},"cited_by_count":${Math.floor(random() ** 4 * 300)},"citation_normalized_percentile":{"value":${random().toFixed(4)}},"is_retracted":false,"primary_topic":{"field":{"display_name":"${pick(FIELDS)}"},"subfield":{"display_name":"Subfield ${Math.floor(random() * 250)}"}},"awards":[${awards}],"funders":[]}\n`;
      if (buffer.length > 1 << 20) {
        if (!out.write(buffer)) await once(out, 'drain');
        buffer = '';
      }
    }
    out.end(buffer);
    await once(out, 'close');
  }
  return files;
}
