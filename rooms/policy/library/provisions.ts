import type { PortionRef } from './ids.ts';
import { compareArticles } from './numerals.ts';
import type { Provision } from './model.ts';

/** Ids of a provision and of all below it, in reading order. */
export function subtree(provisions: readonly Provision[], eId: string): Provision[] {
  const inside = new Set<string>([eId]);
  const out: Provision[] = [];
  for (const provision of provisions) {
    if (provision.eId === eId || (provision.parent !== null && inside.has(provision.parent))) {
      inside.add(provision.eId);
      out.push(provision);
    }
  }
  return out;
}

/** The words of a provision with all below it, one paragraph or item a line, with labels; the provision's own label is left out. */
export function fullText(provisions: readonly Provision[], eId: string): string {
  const lines = subtree(provisions, eId).map((p) => (p.eId === eId ? [p.heading, p.text] : [p.label + p.heading, p.text]));
  return lines
    .map((parts) => parts.filter((part) => part).join(''))
    .filter((line) => line)
    .join('\n');
}

/** The words of every article by element id, as {@link fullText} gives them, in one pass over the version. */
export function articleTexts(provisions: readonly Provision[]): Map<string, string> {
  const articleOf = new Map<string, string>();
  const out = new Map<string, string>();
  for (const p of provisions) {
    const article = p.kind === 'article' ? p.eId : p.parent === null ? undefined : articleOf.get(p.parent);
    if (article === undefined) continue;
    articleOf.set(p.eId, article);
    const line = p.kind === 'article' ? p.text : p.label + p.heading + p.text;
    if (line) out.set(article, out.get(article) ? `${out.get(article)}\n${line}` : line);
    else if (!out.has(article)) out.set(article, '');
  }
  return out;
}

/** Headings above a provision, outermost first: 第八章 国际科学技术合作. */
export function breadcrumb(provisions: readonly Provision[], eId: string): string[] {
  const byId = new Map(provisions.map((p) => [p.eId, p]));
  const out: string[] = [];
  for (let at = byId.get(eId)?.parent ?? null; at !== null; at = byId.get(at)?.parent ?? null) {
    const above = byId.get(at)!;
    const words = [above.label, above.heading].filter((part) => part).join(' ');
    if (words && above.kind !== 'article') out.unshift(words);
  }
  return out;
}

/**
 * The provision a reference names, or undefined. `24(5)` names paragraph 5, or item 5 where there is no such paragraph and no second list,
 * as people cite items without the paragraph.
 */
export function findPortion(provisions: readonly Provision[], ref: PortionRef): Provision | undefined {
  const byId = (eId: string) => provisions.find((p) => p.eId === eId);
  if (ref.eId !== null) return byId(ref.eId);
  if (ref.article === null) return undefined;
  if (ref.lastArticle !== null && !rangeExists(provisions, ref.article, ref.lastArticle)) return undefined;
  const article = byId(`art_${ref.article}`);
  if (!article || ref.steps.length === 0) return article;
  const levels = ['para', 'item', 'subitem'];
  const direct = byId([article.eId, ...ref.steps.map((step, index) => `${levels[index]}_${step}`)].join('__'));
  if (direct) return direct;
  return itemWithoutParagraph(provisions, article.eId, ref.steps);
}

/** `24(5)` for an item where paragraph 5 does not exist and only one list of the article has an item 5. */
function itemWithoutParagraph(provisions: readonly Provision[], article: string, steps: readonly string[]): Provision | undefined {
  const ids = new RegExp(`^${article}__para_\\d+__item_${steps[0]}${steps[1] === undefined ? '' : `__subitem_${steps[1]}`}$`);
  const found = provisions.filter((p) => ids.test(p.eId));
  return steps.length <= 2 && found.length === 1 ? found[0] : undefined;
}

function rangeExists(provisions: readonly Provision[], first: string, last: string): boolean {
  const numbers = new Set(provisions.filter((p) => p.kind === 'article' && p.eId.startsWith('art_')).map((p) => p.number));
  for (let number = Number(first); number <= Number(last); number++) if (!numbers.has(String(number))) return false;
  return true;
}

/** Numbers of the articles of the main text in order. */
export function articleNumbers(provisions: readonly Provision[]): string[] {
  return provisions.filter((p) => p.kind === 'article' && p.eId.startsWith('art_') && !p.eId.includes('_dup')).map((p) => p.number);
}

/** `['1','2','3','5','133','133-1']` → `1..3 5 133 133-1`: short, readable, exact. */
export function compressNumbers(numbers: readonly string[]): string {
  const sorted = [...new Set(numbers)].sort(compareArticles);
  const out: string[] = [];
  let start: string | null = null;
  sorted.forEach((number, index) => {
    const next = sorted[index + 1];
    const goesOn = next !== undefined && !number.includes('-') && !next.includes('-') && Number(next) === Number(number) + 1;
    start ??= number;
    if (goesOn) return;
    out.push(start === number ? number : `${start}..${number}`);
    start = null;
  });
  return out.join(' ');
}

export function expandNumbers(compressed: string): Set<string> {
  const out = new Set<string>();
  for (const part of compressed.split(' ').filter((p) => p)) {
    const [first, last] = part.split('..');
    if (last === undefined) out.add(part);
    else for (let number = Number(first); number <= Number(last); number++) out.add(String(number));
  }
  return out;
}
