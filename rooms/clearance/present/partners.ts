import type { Bilingual } from '@yumen/kernel';
import { countryWords, text } from '@yumen/kernel';

/** The line of a heading that says where the partners of a plan are; none where it states none. */
export function partnersHead(codes: readonly string[]): Bilingual[] {
  if (codes.length === 0) return [];
  const names = codes.map(countryWords);
  return [text(`合作方所在：${names.map(({ zh }) => zh).join('、')}`, `Partners in: ${names.map(({ en }) => en).join('; ')}`)];
}
