import type { Provision } from '../../library/model.ts';

/** What the reader draws as one row: a heading, an article with all below it, or a passage outside any article. */
export interface Block {
  readonly head: Provision;
  /** Parts of the article below its head, in reading order; empty for other blocks. */
  readonly below: readonly Provision[];
  /** How many divisions stand above it. */
  readonly depth: number;
}

const DIVISIONS: ReadonlySet<string> = new Set(['part', 'subpart', 'chapter', 'section', 'heading', 'annex']);

export function isDivision(provision: Provision): boolean {
  return DIVISIONS.has(provision.kind) || (provision.heading !== '' && provision.text === '' && provision.kind === 'clause');
}

/** Provisions in reading order as rows. */
export function blocksOf(provisions: readonly Provision[]): Block[] {
  const out: { head: Provision; below: Provision[]; depth: number }[] = [];
  const inArticle = new Map<string, { below: Provision[] }>();
  const depths = new Map<string, number>();
  for (const provision of provisions) {
    const above = provision.parent === null ? undefined : inArticle.get(provision.parent);
    if (above) {
      above.below.push(provision);
      inArticle.set(provision.eId, above);
      continue;
    }
    const depth = provision.parent === null ? 0 : (depths.get(provision.parent) ?? 0);
    depths.set(provision.eId, isDivision(provision) ? depth + 1 : depth);
    const block = { head: provision, below: [], depth };
    out.push(block);
    if (provision.kind === 'article') inArticle.set(provision.eId, block);
  }
  return out;
}

/** The row that holds a line of the file: the last that begins at or before it. */
export function blockAtLine(blocks: readonly Block[], line: number): Block | undefined {
  return blocks.findLast((block) => block.head.line <= line);
}
