import { createHash } from 'node:crypto';
import type { Bilingual, Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { CheckResult, Kind, Plan, Rulebook, VerdictOut } from '@yumen/rules';
import { CONFIDENCE_WORDS, citation, groupByMark, partnersHead } from '../present/index.ts';
import type { Words } from './languages.ts';
import { wordsIn } from './languages.ts';
import { NO_RECORD, statedFacts } from './sheet-facts.ts';
import { SHEET } from './sheet-words.ts';

export interface SheetInput {
  readonly rulebook: Rulebook;
  readonly plan: Plan;
  readonly checked: CheckResult;
  readonly langs: readonly Lang[];
}

export interface SheetPart {
  readonly id: 'prohibited' | 'must' | 'may' | 'asked' | 'not_required' | 'open';
  readonly title: Words;
  readonly note: Words | null;
  readonly columns: readonly number[];
  readonly header: readonly Words[] | null;
  readonly rows: readonly (readonly Words[])[];
  readonly more: Words | null;
}

export interface SheetData {
  readonly langs: readonly Lang[];
  readonly title: string;
  readonly kind: Words;
  readonly stamp: string;
  readonly head: readonly Words[];
  readonly parts: readonly SheetPart[];
  readonly sign: readonly Words[];
  readonly foot: Words;
}

/** How many rows of each part a sheet shows; the rest is counted, never dropped in silence. */
export type RowLimits = Readonly<Record<SheetPart['id'], number>>;

const PERMITS: ReadonlySet<Kind> = new Set(['approval', 'filing', 'assessment', 'licence', 'registration']);
const ARTICLES = 2;
const NEEDS = 3;

/** First 12 hex digits of the SHA-256 over the plan as saved, keys in order: names the plan a sheet was made from. */
export function planFingerprint(plan: Plan): string {
  return createHash('sha256').update(stableJson(plan.document)).digest('hex').slice(0, 12);
}

/** What the sheet says, from the saved plan, the day judged and the rulebook alone. */
export function sheetData({ rulebook, plan, checked, langs }: SheetInput, limits: RowLimits): SheetData {
  const w = wordsIn(langs);
  const groups = groupByMark(checked.verdicts);
  const several = checked.flows.length > 1;
  const named = (item: VerdictOut): Words => w(several ? text(`${item.title.zh}［${item.flow}］`, `${item.title.en} [${item.flow}]`) : item.title);
  const law = (item: VerdictOut): Words => {
    const cited = item.basis.slice(0, ARTICLES).map(citation);
    return w(text(cited.map((words) => words.zh).join('；'), cited.map((words) => words.en).join('; ')));
  };
  const required = (id: SheetPart['id'], title: Bilingual, items: readonly VerdictOut[]): SheetPart[] =>
    items.length === 0 && id !== 'must'
      ? []
      : [
          cut(limits, w, {
            id,
            title: w(title),
            note: items.length === 0 ? w(SHEET.none) : null,
            columns: [34, 34, 20, 8, 22],
            header: items.length === 0 ? null : [SHEET.item, SHEET.law, SHEET.decides, SHEET.standing, SHEET.rule].map(w),
            rows: items.map((item) => {
              const card = rulebook.requirement(item.requirement)?.source;
              return [named(item), law(item), card ? w(card.decides ?? card.authority) : [''], w(CONFIDENCE_WORDS[item.confidence]), [item.requirement]];
            }),
          }),
        ];
  const facts = statedFacts(rulebook, plan, checked);
  const spare = notRequired(checked);
  const open = groups.open.filter((item) => PERMITS.has(item.kind) || item.kind === 'duty' || item.kind === 'prohibition');
  return {
    langs,
    title: checked.title || '—',
    kind: w(SHEET.kind),
    stamp: `${checked.asOf} · ${checked.rulebook.version} · ${planFingerprint(plan)}`,
    head: [
      w(
        text(
          `${SHEET.asOf.zh} ${checked.asOf} · ${SHEET.rulebook.zh} ${checked.rulebook.version} · ${SHEET.plan.zh} ${planFingerprint(plan)}`,
          `${SHEET.asOf.en} ${checked.asOf} · ${SHEET.rulebook.en} ${checked.rulebook.version} · ${SHEET.plan.en} ${planFingerprint(plan)}`,
        ),
      ),
      ...partnersHead(checked.partnerCountries).map(w),
    ],
    parts: [
      ...required('prohibited', SHEET.prohibited, groups.prohibited),
      ...required('must', SHEET.must, groups.must),
      ...required('may', SHEET.may, groups.may),
      cut(limits, w, {
        id: 'asked',
        title: w(SHEET.asked),
        note: null,
        columns: [44, 30, 26, 18],
        header: [SHEET.fact, SHEET.value, SHEET.by, SHEET.at].map(w),
        rows: facts.map((fact) => [
          w(fact.flow && several ? text(`${fact.label.zh}［${fact.flow}］`, `${fact.label.en} [${fact.flow}]`) : fact.label),
          w(fact.value),
          fact.by === undefined ? w(NO_RECORD) : [fact.by],
          [fact.at ?? '—'],
        ]),
      }),
      cut(limits, w, {
        id: 'not_required',
        title: w(SHEET.notRequired),
        note: spare.length > 0 ? w(SHEET.notRequiredNote) : w(SHEET.none),
        columns: [40, 78],
        header: spare.length > 0 ? [SHEET.item, SHEET.reason].map(w) : null,
        rows: spare.map((item) => [named(item), w(because(rulebook, item))]),
      }),
      cut(limits, w, {
        id: 'open',
        title: w(SHEET.open),
        note: open.length === 0 ? w(SHEET.none) : null,
        columns: [50, 68],
        header: open.length === 0 ? null : [SHEET.item, SHEET.needs].map(w),
        rows: open.map((item) => {
          const labels = item.openFacts.slice(0, NEEDS).map((name) => rulebook.fact(name)?.source.label ?? text(name, name));
          return [named(item), w(text(labels.map((label) => label.zh).join('、'), labels.map((label) => label.en).join('; ')))];
        }),
      }),
    ],
    sign: [SHEET.signature, SHEET.position, SHEET.date].map(w),
    foot: w(SHEET.foot),
  };
}

/** Permits compared with the facts and not needed: what an exemption frees from first, then what the facts rule out. */
function notRequired(checked: CheckResult): VerdictOut[] {
  const candidates = checked.verdicts.filter(
    (item) =>
      item.verdict === 'does_not_apply' &&
      PERMITS.has(item.kind) &&
      item.reasons.some((reason) => reason.role === 'trigger' || reason.role === 'unless' || reason.role === 'release'),
  );
  return [...candidates.filter((item) => item.releasedBy.length > 0), ...candidates.filter((item) => item.releasedBy.length === 0)];
}

function because(rulebook: Rulebook, item: VerdictOut): Bilingual {
  const exemptions = item.releasedBy.flatMap((id) => rulebook.requirement(id)?.source.title ?? []);
  if (exemptions.length > 0) return text(`由豁免免除：${exemptions.map((title) => title.zh).join('、')}`, `freed by: ${exemptions.map((title) => title.en).join('; ')}`);
  const facts = [...new Map(item.reasons.flatMap((reason) => reason.facts).map((fact) => [fact.fact, fact])).values()].filter((fact) => rulebook.fact(fact.fact)).slice(0, 2);
  if (facts.length === 0) return item.reasons[0]?.words ?? text('—', '—');
  return text(facts.map((fact) => `${fact.label.zh}：${fact.words.zh}`).join('；'), facts.map((fact) => `${fact.label.en}: ${fact.words.en}`).join('; '));
}

function cut(limits: RowLimits, w: (words: Bilingual) => Words, part: Omit<SheetPart, 'more'>): SheetPart {
  const limit = limits[part.id];
  const left = part.rows.length - limit;
  if (left <= 0) return { ...part, more: null };
  const rows = part.rows.slice(0, limit);
  return {
    ...part,
    rows,
    header: rows.length > 0 ? part.header : null,
    more: w(text(`${SHEET.more.zh} ${left} ${SHEET.moreItems.zh}`, `${SHEET.more.en} ${left} ${SHEET.moreItems.en}`)),
  };
}

function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${stableJson(inner)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}
