import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { Basis, Confidence, Kind, Verdict, VerdictOut } from '@yumen/rules';

/** How a verdict is shown: ● must, ✕ prohibited, ◆ may, ◐ open, ○ not needed. Shape and word, never colour alone. */
export type Mark = 'prohibited' | 'must' | 'open' | 'may' | 'not_needed';

export const MARKS: readonly Mark[] = ['prohibited', 'must', 'open', 'may', 'not_needed'];

export const MARK_SHAPES: Readonly<Record<Mark, string>> = { prohibited: '✕', must: '●', open: '◐', may: '◆', not_needed: '○' };

export const MARK_WORDS: Readonly<Record<Mark, Bilingual>> = {
  prohibited: text('禁止', 'prohibited'),
  must: text('须办', 'must'),
  open: text('待定', 'open'),
  may: text('可享', 'may'),
  not_needed: text('无需', 'not needed'),
};

export function markOf(item: { readonly verdict: Verdict; readonly kind: Kind }): Mark {
  if (item.verdict === 'does_not_apply') return 'not_needed';
  if (item.verdict === 'undetermined') return 'open';
  if (item.kind === 'prohibition') return 'prohibited';
  return item.kind === 'exemption' || item.kind === 'entitlement' ? 'may' : 'must';
}

/** Verdicts by mark, in the order of the rulebook. */
export function groupByMark<T extends Pick<VerdictOut, 'verdict' | 'kind'>>(verdicts: readonly T[]): Record<Mark, T[]> {
  const groups: Record<Mark, T[]> = { prohibited: [], must: [], open: [], may: [], not_needed: [] };
  for (const item of verdicts) groups[markOf(item)].push(item);
  return groups;
}

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, Bilingual>> = {
  verified: text('已核实', 'verified'),
  reported: text('有据可查', 'reported'),
  recalled: text('待核', 'to be checked'),
};

export const KIND_WORDS: Readonly<Record<Kind, Bilingual>> = {
  approval: text('审批', 'approval'),
  filing: text('备案', 'filing'),
  assessment: text('评估', 'assessment'),
  licence: text('许可', 'licence'),
  registration: text('登记', 'registration'),
  duty: text('义务', 'duty'),
  exemption: text('豁免', 'exemption'),
  entitlement: text('便利', 'entitlement'),
  prohibition: text('禁止', 'prohibition'),
};

const ZHI = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** `38(1)(3)` as 第38条(1)(3), `28-30` as 第28至30条, `334-1` as 第334条之一. */
function articleZh(article: string): string {
  const range = /^(\d+)-(\d+)$/.exec(article);
  if (range && Number(range[2]) > Number(range[1])) return `第${range[1]}至${range[2]}条`;
  if (range) return `第${range[1]}条之${ZHI[Number(range[2]) - 1] ?? range[2]}`;
  // Whether (3) is a paragraph or an item depends on the article; the citation is shown as it was checked.
  const parts = /^(\d+)(\(.+\))$/.exec(article);
  if (parts) return `第${parts[1]}条${parts[2]}`;
  return /^\d/.test(article) ? `第${article}条` : article;
}

/** Plain numbers in a row share one 第…条. */
function articlesZh(articles: readonly string[]): string {
  const plain = articles.filter((article) => /^\d+$/.test(article));
  const rest = articles.filter((article) => !/^\d+$/.test(article)).map(articleZh);
  return [...(plain.length > 0 ? [`第${plain.join('、')}条`] : []), ...rest].join('，');
}

/** A citation as people write it: 《个人信息保护法》第38条 / Personal Information Protection Law, Art. 38. */
export function citation(basis: Basis): Bilingual {
  const articles = basis.articles ?? [];
  return text(`《${basis.instrument.zh}》${articlesZh(articles)}`, `${basis.instrument.en}${articles.length > 0 ? `, Art. ${articles.join(', ')}` : ''}`);
}

/** Does the dispute about this rule matter here, or do its readings agree? */
export function readingsDiffer(readings: VerdictOut['readings']): boolean {
  return new Set(readings.map((reading) => reading.verdict)).size > 1;
}
