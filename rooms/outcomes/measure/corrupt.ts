import { seededRandom } from '@yumen/stats';
import { GrantList, type Grant } from '../awards/grant-list.ts';
import { loadGrammars } from '../awards/grammar.ts';
import { createLinker } from '../awards/link.ts';
import { keyOf } from './fields.ts';
import { count, shareText, type Measured } from './table.ts';

export const SEED = 20_261_128;
const NSFC = 'National Natural Science Foundation of China';
const LETTERS: Readonly<Record<string, string>> = { '0': 'O', '1': 'l', '5': 'S', '8': 'B', '2': 'Z' };

type Random = () => number;
const KINDS: Readonly<Record<string, (number: string, random: Random) => { funder?: string; award: string } | undefined>> = {
  'as printed': (number) => ({ award: number }),
  'acronym, brackets, blanks': (number, random) => ({
    award: [`NSFC${number}`, `Grant No. ${number}`, `[${number}(Li)]`, `${number.slice(0, 2)} ${number.slice(2, 5)} ${number.slice(5)}`][Math.floor(random() * 4)] ?? number,
  }),
  'full-width digits': (number) => ({ award: number.replace(/\d/g, (d) => String.fromCodePoint((d.codePointAt(0) ?? 0) + 0xfee0)) }),
  'three in a slash list': (number) => ({ award: `61373001/${number}/61772513` }),
  "under another funder's name": (number) => ({ award: number, funder: 'Royal Society' }),
  'letters for digits': (number, random) => {
    const spots = [...number].flatMap((digit, i) => (LETTERS[digit] ? [i] : []));
    const at = spots[Math.floor(random() * spots.length)];
    return at === undefined ? undefined : { award: number.slice(0, at) + (LETTERS[number[at] ?? ''] ?? '') + number.slice(at + 1) };
  },
  'digit too many': (number, random) => {
    const at = Math.floor(random() * (number.length + 1));
    return { award: number.slice(0, at) + Math.floor(random() * 10) + number.slice(at) };
  },
  'digit lost': (number, random) => {
    const at = Math.floor(random() * number.length);
    return { award: number.slice(0, at) + number.slice(at + 1) };
  },
  'neighbours swapped': (number, random) => {
    const at = Math.floor(random() * (number.length - 1));
    return number[at] === number[at + 1] ? undefined : { award: number.slice(0, at) + (number[at + 1] ?? '') + (number[at] ?? '') + number.slice(at + 2) };
  },
  'one digit wrong': (number, random) => {
    const at = Math.floor(random() * number.length);
    return { award: number.slice(0, at) + ((Number(number[at]) + 1 + Math.floor(random() * 9)) % 10) + number.slice(at + 1) };
  },
};

export interface Repaired {
  readonly kind: string;
  readonly n: number;
  /** Links that count and name a grant of the list: the right one, another one. */
  readonly right: number;
  readonly wrong: number;
  /** Links by the number alone, to no grant of the list. */
  readonly outside: number;
  /** Put before a person: the right grant, anything else. */
  readonly suggested: number;
  readonly suggestedOther: number;
  readonly nothing: number;
}

/** A dense list: serials without gaps, so that a wrong digit is often another real number. 8 departments, general and young classes, one year, and the international classes. */
export function denseList(): string[] {
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  const departments = [1, 2, 3, 4, 5, 6, 7, 8];
  return departments.flatMap((d) => [
    ...Array.from({ length: 1500 }, (_, i) => `${d}197${pad(i + 1, 4)}`),
    ...Array.from({ length: 1200 }, (_, i) => `${d}190${pad(i + 1, 4)}`),
    ...Array.from({ length: 30 }, (_, i) => `${d}192010${d}${pad(i + 1, 3)}`),
    ...Array.from({ length: 40 }, (_, i) => `${d}196${1140 + d}${pad(i + 1, 3)}`),
  ]);
}

/** Misprints put on the numbers of a list from a seed, linked against that list. */
export async function corrupted(numbers: readonly string[], draws: number): Promise<Repaired[]> {
  const grants = numbers.map((number): Grant => ({ number, title: '', programme: '', year: 2019, partners: [], amount: undefined, list: 'list' }));
  const list = new GrantList(grants);
  const link = createLinker(await loadGrammars(), list);
  const random = seededRandom(SEED);
  return Object.entries(KINDS).map(([kind, spoil]) => {
    const sum = { n: 0, right: 0, wrong: 0, outside: 0, suggested: 0, suggestedOther: 0, nothing: 0 };
    for (let i = 0; i < draws; i++) {
      const number = numbers[Math.floor(random() * numbers.length)] ?? '';
      const spoilt = spoil(number, random);
      if (!spoilt) continue;
      sum.n++;
      const own = link({ year: 2021, funding: [{ funder: spoilt.funder ?? NSFC, award: spoilt.award }], acknowledgement: '' }).filter(
        ({ award }) => award !== '61373001' && award !== '61772513',
      );
      const counted = own.filter(({ status }) => status !== 'ambiguous');
      if (counted.some(({ award }) => keyOf(award) === number)) sum.right++;
      else if (counted.some(({ award }) => list.find(award).length > 0)) sum.wrong++;
      else if (counted.length > 0) sum.outside++;
      else if (own.some(({ award }) => keyOf(award) === number)) sum.suggested++;
      else if (own.length > 0) sum.suggestedOther++;
      else sum.nothing++;
    }
    return { kind, ...sum };
  });
}

export function corruptTable(id: string, title: string, label: string, rows: readonly Repaired[]): Measured {
  return {
    id,
    title,
    label,
    columns: ['misprint', 'n', 'of links to the list, right (95 %)', 'by number alone, not in the list', 'put before a person: right / other', 'nothing'],
    rows: rows.map((r) => [r.kind, count(r.n), shareText(r.right, r.right + r.wrong), count(r.outside), `${count(r.suggested)} / ${count(r.suggestedOther)}`, count(r.nothing)]),
  };
}
