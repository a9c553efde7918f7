import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { GrantList } from '../awards/grant-list.ts';
import { loadGrammars } from '../awards/grammar.ts';
import { createLinker, type AwardLink } from '../awards/link.ts';
import { keyOf } from './fields.ts';
import { shareText, type Measured } from './table.ts';

interface Misprint {
  readonly kind: string;
  readonly funder: string;
  readonly given: string;
  readonly year: number;
  readonly want?: readonly string[];
  readonly suggest?: boolean;
  readonly none?: string;
}
interface CaseFile {
  readonly numbers: Readonly<Record<string, readonly string[]>>;
  readonly misprints: readonly Misprint[];
  readonly statements: readonly {
    readonly kind: string;
    readonly year: number;
    readonly funding: readonly (readonly [string, string])[];
    readonly want: Readonly<Record<string, string>>;
  }[];
}

/** One case as the linker met it. */
export interface CaseResult {
  readonly kind: string;
  readonly given: string;
  readonly right: boolean;
  readonly got: readonly string[];
}

/** A funder nobody takes for another. */
const STRANGER = 'Royal Society';

/** Every number, misprint and swap of `data/reference/award-cases.yaml`, without a grant list. */
export async function runCases(): Promise<CaseResult[]> {
  const file = parse(await readFile(new URL('../../../data/reference/award-cases.yaml', import.meta.url), 'utf8')) as CaseFile;
  const grammars = await loadGrammars();
  const link = createLinker(grammars, new GrantList([]));
  const shown = (links: readonly AwardLink[]) => links.map((one) => `${one.award} ${one.scheme} ${one.status}`);
  const counted = (links: readonly AwardLink[]) => links.filter(({ status }) => status !== 'ambiguous');
  const results: CaseResult[] = [];
  for (const [id, numbers] of Object.entries(file.numbers)) {
    const scheme = grammars.schemes.find((one) => one.id === id);
    for (const number of numbers) {
      const year = (scheme?.match(keyOf(number))?.year ?? scheme?.match(number)?.year ?? 2018) + 2;
      const funder = `${grammars.funders.get(scheme?.funder ?? '')?.name.en ?? ''}${NEEDED[id] ?? ''}`;
      const own = link({ year, funding: [{ funder, award: number }], acknowledgement: '' });
      results.push({ kind: 'number under its funder', given: number, right: own.length === 1 && own[0]?.scheme === id && own[0].status === 'grammar_only', got: shown(own) });
      const strange = counted(link({ year, funding: [{ funder: STRANGER, award: number }], acknowledgement: '' }));
      // A telling number is its funder's wherever it stands; a bare one is nobody's under a stranger.
      const right = scheme?.weak === true || scheme?.needs !== undefined ? strange.length === 0 : strange.length === 1 && strange[0]?.scheme === id;
      results.push({
        kind: scheme?.weak === true || scheme?.needs !== undefined ? 'bare number under a stranger' : 'telling number under a stranger',
        given: number,
        right,
        got: shown(strange),
      });
    }
  }
  for (const { kind, funder, given, year, want, suggest, none } of file.misprints) {
    const links = link({ year, funding: [{ funder, award: given }], acknowledgement: '' });
    const awards = counted(links).map(({ award }) => keyOf(award));
    const right = want
      ? awards.length === want.length && want.every((number) => awards.includes(keyOf(number)))
      : suggest
        ? awards.length === 0 && links.some(({ status }) => status === 'ambiguous')
        : counted(links).every(({ scheme }) => none !== 'any' && !scheme.startsWith(`${none}.`));
    results.push({ kind, given, right, got: shown(links) });
  }
  for (const { kind, year, funding, want } of file.statements) {
    const links = counted(link({ year, funding: funding.map(([funder, award]) => ({ funder, award })), acknowledgement: '' }));
    const got = new Map(links.map(({ award, scheme }) => [award, scheme]));
    results.push({
      kind,
      given: funding.map(([, award]) => award).join(', '),
      right: got.size === Object.keys(want).length && Object.entries(want).every(([award, scheme]) => got.get(award) === scheme),
      got: shown(links),
    });
  }
  return results;
}

/** Words some schemes want beside the number. */
const NEEDED: Readonly<Record<string, string>> = { 'nsfc.sino-german': ', Sino-German Center', 'moe.111': ', 111 Project' };

export function casesTable(results: readonly CaseResult[]): Measured {
  const kinds = [...new Set(results.map(({ kind }) => kind))];
  return {
    id: 'cases',
    title: 'Numbers, misprints and swaps whose answer is known',
    label: `${results.length} cases of \`data/reference/award-cases.yaml\`, most of them seen in real exports; the answer was given by reading them. The grammars were written knowing these strings, so this shows that nothing was lost, not how new misprints fare.`,
    columns: ['kind', 'right (95 %)', 'wrong'],
    rows: kinds.map((kind) => {
      const own = results.filter((one) => one.kind === kind);
      return [kind, shareText(own.filter(({ right }) => right).length, own.length), own.flatMap(({ right, given }) => (right ? [] : [`\`${given}\``])).join(', ') || 'none'];
    }),
  };
}
