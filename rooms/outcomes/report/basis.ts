import { countingName, schemeName } from './choice-words.ts';
import type { Ctx } from './context.ts';
import type { Section } from './model.ts';
import { statusName } from './sections/programmes.ts';

/** Sections whose figures count works of the set; the others name the list they come from. */
const COUNTED: ReadonlySet<string> = new Set(['time', 'programmes', 'partners', 'fields', 'journals', 'impact']);

/** Choices and coverage in a line: what must be read with any figure. */
export function basisOf(c: Ctx): string {
  const { t, result } = c;
  const { choices, coverage } = result;
  const statuses = choices.statuses.map((status) => statusName(c, status)).join(t('、', ', '));
  return t(
    `口径：${schemeName(c, choices.scheme)}；${countingName(c, choices.counting)}；计入的关联：${statuses}；国别已知 ${c.pct(coverage.share)}`,
    `Choices: ${schemeName(c, choices.scheme)}; ${countingName(c, choices.counting)}; links counted: ${statuses}; country known for ${c.pct(coverage.share)}`,
  );
}

/** A section with choices and coverage under each figure and table that counts works. */
export function withBasis(c: Ctx, section: Section): Section {
  if (!COUNTED.has(section.id)) return section;
  const basis = basisOf(c);
  return { ...section, blocks: section.blocks.map((block) => (block.kind === 'figure' || block.kind === 'table' ? { ...block, basis } : block)) };
}
