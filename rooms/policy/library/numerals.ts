const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  Ｏ: 0,
  '○': 0,
  O: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const NAMES = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** Characters of a number in figures or words, for use inside a character class. */
export const NUMERAL_CHARS = '〇零○一二两三四五六七八九十百千0-9０-９';

/**
 * A whole number below 10 000 written in Chinese (`一百二十八`, `二〇二四`), in figures or in full-width figures.
 * `undefined` where the text is not such a number.
 */
export function parseNumeral(written: string): number | undefined {
  const compact = written.replace(/[\s　]/g, '').replace(/[０-９]/g, (d) => String(d.charCodeAt(0) - 0xff10));
  if (/^\d{1,4}$/.test(compact)) return Number(compact);
  if (!compact || compact.length > 9) return undefined;
  if ([...compact].every((char) => char in DIGITS)) {
    return compact.length > 4 ? undefined : [...compact].reduce((sum, char) => sum * 10 + (DIGITS[char] ?? 0), 0);
  }
  let total = 0;
  let digit: number | undefined;
  let smallest = 10_000;
  for (const char of compact) {
    const unit = UNITS[char];
    if (unit === undefined) {
      const value = DIGITS[char];
      if (value === undefined || (digit !== undefined && digit !== 0)) return undefined;
      digit = value;
      continue;
    }
    if (unit >= smallest) return undefined;
    smallest = unit;
    total += (digit || 1) * unit;
    digit = undefined;
  }
  return total + (digit ?? 0);
}

/** The number as laws write it: 128 → `一百二十八`, 10 → `十`, 110 → `一百一十`. Range 0–9999. */
export function formatNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 9999) throw new RangeError(`not a whole number from 0 to 9999: ${value}`);
  if (value < 10) return value === 0 ? '零' : NAMES[value]!;
  const digits = String(value).split('').map(Number);
  const units = ['', '十', '百', '千'];
  let out = '';
  let zero = false;
  digits.forEach((digit, index) => {
    if (digit === 0) {
      zero = true;
      return;
    }
    if (zero) out += '零';
    zero = false;
    out += NAMES[digit] + units[digits.length - 1 - index]!;
  });
  return value < 20 ? out.slice(1) : out;
}

/** `133-1` → `第一百三十三条之一`; the text itself where it is not an article number. */
export function articleLabel(number: string): string {
  const match = /^(\d{1,4})(?:-(\d{1,3}))?$/.exec(number);
  if (!match) return number;
  return `第${formatNumeral(Number(match[1]))}条${match[2] ? `之${formatNumeral(Number(match[2]))}` : ''}`;
}

/** Orders `38`, `133`, `133-1`, `134` by number. */
export function compareArticles(a: string, b: string): number {
  const [x, y] = [split(a), split(b)];
  return x[0] - y[0] || x[1] - y[1];
}

function split(number: string): [number, number] {
  const [main, added] = number.split('-');
  return [Number(main), Number(added ?? 0)];
}
