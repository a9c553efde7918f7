import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { FactSource, FactValue } from '@yumen/rules';
import { readFactValue } from '@yumen/rules';

const YES = new Set(['y', 'yes', 'true', '是', '1']);
const NO = new Set(['n', 'no', 'false', '否', '0']);

/** A typed answer as a plan value: `?` not known, `-` not applicable, `a..b` a range, `x|y` one of several, `a,b` a set. */
export function parseAnswer(fact: FactSource, line: string): { value: FactValue } | { problem: Bilingual } {
  const value = interpret(fact, line.trim());
  const read = readFactValue(fact, value);
  if ('slot' in read) return { value };
  return { problem: read.remedy ? text(`${read.what.zh}。${read.remedy.zh}`, `${read.what.en} — ${read.remedy.en}`) : read.what };
}

function interpret(fact: FactSource, line: string): FactValue {
  if (line === '?') return { unknown: true };
  if (line === '-') return { not_applicable: true };
  switch (fact.type) {
    case 'boolean':
      return YES.has(line.toLowerCase()) ? true : NO.has(line.toLowerCase()) ? false : line;
    case 'integer':
    case 'decimal':
    case 'duration':
    case 'money':
      return range(line, number) ?? number(line);
    case 'date':
      return range(line, (end) => end) ?? line;
    case 'enum':
      return line.includes('|') ? { any_of: line.split('|').map((option) => option.trim()) } : line;
    case 'enum_set':
      return line
        .split(/[,，]/)
        .map((option) => option.trim())
        .filter((option) => option !== '');
    case 'country':
      return line.toUpperCase();
    case 'text':
      return line;
  }
}

/** Digits with separators or 万 (ten thousand); anything else stays text and is refused later. */
function number(line: string): number | string {
  const match = /^(-?[\d,，]+(?:\.\d+)?)\s*(万?)$/.exec(line);
  if (!match) return line;
  return Number((match[1] ?? '').replaceAll(/[,，]/g, '')) * (match[2] ? 10_000 : 1);
}

function range(line: string, read: (end: string) => number | string): { min?: number | string; max?: number | string } | undefined {
  const match = /^(.*?)\s*\.\.\s*(.*)$/.exec(line);
  if (!match) return undefined;
  const [from, to] = [match[1] ?? '', match[2] ?? ''];
  return { ...(from ? { min: read(from) } : {}), ...(to ? { max: read(to) } : {}) };
}
