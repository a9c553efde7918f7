import type { FundingStatement } from '../model/work.ts';
import type { GrantList } from './grant-list.ts';
import type { Grammars, Reading, Scheme } from './grammar.ts';
import { compact, upperPlain } from './normalise.ts';
import { recognise, type Recognised } from './recognise.ts';
import { numbersInText } from './acknowledgement.ts';
import { LINK_STATUSES, type LinkStatus } from './status.ts';

/** Whether the printed funder speaks for the funder of the number. */
export type LabelStanding = 'agrees' | 'kin' | 'elsewhere' | 'absent' | 'differs';

export interface AwardLink {
  /** Normal form of the number. */
  readonly award: string;
  /** Number of the whole project, for counting sub-projects together. */
  readonly project: string;
  readonly scheme: string;
  readonly programme: string;
  readonly international: boolean;
  readonly status: LinkStatus;
  /** The string the link came from, as printed, with its funder. */
  readonly source: string;
  readonly label: LabelStanding;
  readonly awardYear: number | undefined;
}

/** What the linker needs to know of a work. */
export interface FundedWork {
  readonly year: number | undefined;
  readonly funding: readonly FundingStatement[];
  readonly acknowledgement: string;
}

export type Linker = (work: FundedWork) => AwardLink[];

/** Numbers without a year in them pass the window. */
function insideWindow(reading: Reading, year: number | undefined, window: Grammars['window']): boolean {
  if (reading.year === undefined || year === undefined) return true;
  return reading.year >= year - window.before && reading.year <= year + window.after;
}

/** Builds the linker for a grant list (which may be empty). It keeps no state between works but a cache of funder labels. */
export function createLinker(grammars: Grammars, grants: GrantList): Linker {
  const standing = labelReader(grammars);
  return (work) => {
    const labels = work.funding.map((statement) => statement.funder);
    const links = new Map<string, AwardLink>();
    const keep = (link: AwardLink | undefined) => {
      if (!link) return;
      const known = links.get(link.award);
      if (!known || rank(link.status) < rank(known.status)) links.set(link.award, link);
    };
    for (const statement of work.funding) {
      if (statement.award === '') continue;
      const accept = (scheme: Scheme, reading: Reading) => insideWindow(reading, work.year, grammars.window) && permitted(scheme, statement, labels);
      for (const found of recognise(statement.award, grammars, accept)) keep(judge(found, statement, work));
    }
    for (const { raw, clause } of numbersInText(work.acknowledgement)) {
      const statement = { funder: clause, award: raw };
      const accept = (scheme: Scheme, reading: Reading) => insideWindow(reading, work.year, grammars.window) && permittedInText(scheme, reading, statement);
      for (const found of recognise(raw, grammars, accept)) {
        // A number in no grammar counts in running text only where the grant list has it.
        if (links.has(found.award) || (!found.scheme && grants.find(found.award).length === 0)) continue;
        keep(judge(found, statement, work, true));
      }
    }
    return [...links.values()];
  };

  /** Weak shapes need their funder's label beside them, kindred labels, or the label elsewhere in the same work; or the list. */
  function permitted(scheme: Scheme, statement: FundingStatement, labels: readonly string[]): boolean {
    if (scheme.needs && !scheme.needs.test(`${statement.funder} ${statement.award}`)) return false;
    if (!scheme.weak || grants.find(upperPlain(statement.award)).length > 0) return true;
    const own = standing(scheme.funder, statement.funder);
    if (own === 'agrees' || own === 'kin') return true;
    if (standing(scheme.funder, statement.award) === 'agrees') return true;
    // Numbers swapped between neighbours: an eight-digit number under another funder, the funder named beside it.
    return labels.some((label) => standing(scheme.funder, label) === 'agrees') && scheme.id.startsWith('nsfc');
  }

  function permittedInText(scheme: Scheme, reading: Reading, { funder: clause, award }: FundingStatement): boolean {
    if (scheme.needs && !scheme.needs.test(clause)) return false;
    return (!scheme.weak && reading.year !== undefined) || standing(scheme.funder, clause) === 'agrees' || grants.find(upperPlain(award)).length > 0;
  }

  function judge(found: Recognised, statement: FundingStatement, work: FundedWork, inText = false): AwardLink | undefined {
    const printed = inText ? statement.award : [statement.funder, statement.award].filter(Boolean).join(' ');
    const { scheme, reading } = found;
    const asGiven = grants.find(found.award);
    const misread = asGiven.length === 0 && !scheme && !inText ? grants.misread(found.award) : [];
    const hits = [...asGiven, ...misread].filter((grant) => withinYears(grant.year, work.year, grammars.window));
    const base = {
      award: found.award,
      project: reading?.project ?? found.award,
      scheme: scheme?.id ?? 'list',
      programme: hits[0]?.programme || (scheme?.programme.zh ?? ''),
      international: reading?.international ?? /国际|international/i.test(hits[0]?.programme ?? ''),
      source: printed,
      label: scheme ? standing(scheme.funder, statement.funder) : ('absent' as const),
      awardYear: reading?.year ?? hits[0]?.year,
    };
    if (hits.length > 1) return { ...base, status: 'ambiguous' };
    const [hit] = hits;
    if (hit && misread.length > 0) return { ...base, award: hit.number, project: hit.number, status: 'repaired' };
    // A bare number in running text, in the list but without a year to check and without its funder: a coincidence is possible.
    if (hit && inText && base.awardYear === undefined && base.label !== 'agrees' && /^\d{4,9}$/.test(found.award)) return { ...base, status: 'ambiguous' };
    if (hit) {
      const asPrinted = found.repairs.length === 0 && compact(upperPlain(statement.award)) === compact(found.award);
      return { ...base, status: asPrinted ? 'exact' : 'repaired' };
    }
    if (scheme) {
      const elsewhere =
        base.label === 'absent' || base.label === 'differs' ? (work.funding.some((s) => standing(scheme.funder, s.funder) === 'agrees') ? 'elsewhere' : base.label) : base.label;
      return { ...base, label: elsewhere, status: inText ? 'text_only' : 'grammar_only' };
    }
    const near = grants.size > 0 && /^[0-9A-Z]{7,15}$/.test(found.award) ? grants.near(found.award).filter((grant) => withinYears(grant.year, work.year, grammars.window)) : [];
    const [only] = near;
    if (only && near.length === 1) return { ...base, award: only.number, project: only.number, programme: only.programme, awardYear: only.year, status: 'ambiguous' };
    // Which of several is meant nobody can tell: the number stays as printed.
    return suggestion(found, statement, work) ?? (only ? { ...base, status: 'ambiguous' } : undefined);
  }

  /** `551776062` under an NSFC label: taking one digit out gives numbers that fit; which one, a person must say. */
  function suggestion(found: Recognised, statement: FundingStatement, work: FundedWork): AwardLink | undefined {
    if (!/^\d{9,12}$/.test(found.award) || standing('nsfc', statement.funder) !== 'agrees') return undefined;
    const candidates = oneDigitFewer(found.award).concat(found.award.length === 10 ? [...oneDigitMore(found.award), found.award.slice(0, 8)] : []);
    const fitting = candidates.flatMap((number) => {
      const scheme = grammars.schemes.find((s) => s.funder === 'nsfc' && s.match(number));
      const reading = scheme?.match(number);
      return scheme && reading && insideWindow(reading, work.year, grammars.window) ? [{ number, scheme, reading }] : [];
    });
    const first = fitting[0];
    if (!first) return undefined;
    return {
      award: found.award,
      project: found.award,
      scheme: first.scheme.id,
      programme: first.scheme.programme.zh,
      international: fitting.every(({ reading }) => reading.international),
      status: 'ambiguous',
      source: [statement.funder, statement.award].filter(Boolean).join(' '),
      label: 'agrees',
      awardYear: first.reading.year,
    };
  }
}

function withinYears(grantYear: number | undefined, workYear: number | undefined, window: Grammars['window']): boolean {
  return insideWindow({ year: grantYear, international: false, project: '' }, workYear, window);
}

function rank(status: LinkStatus): number {
  return LINK_STATUSES.indexOf(status);
}

function oneDigitFewer(number: string): string[] {
  return [...new Set([...number].map((_, i) => number.slice(0, i) + number.slice(i + 1)))];
}

function oneDigitMore(number: string): string[] {
  return Array.from({ length: number.length + 1 }, (_, i) => [...'0123456789'].map((digit) => number.slice(0, i) + digit + number.slice(i))).flat();
}

/** Labels repeat: each is read once for each funder. */
function labelReader(grammars: Grammars): (funder: string, label: string) => LabelStanding {
  const cache = new Map<string, Map<string, LabelStanding>>();
  return (funderId, label) => {
    if (label === '') return 'absent';
    let own = cache.get(label);
    if (!own) {
      if (cache.size > 50_000) cache.clear();
      own = new Map();
      cache.set(label, own);
    }
    let standing = own.get(funderId);
    if (standing === undefined) {
      const funder = grammars.funders.get(funderId);
      standing = funder?.label.test(label) ? 'agrees' : funder?.kin?.test(label) ? 'kin' : 'differs';
      own.set(funderId, standing);
    }
    return standing;
  };
}
