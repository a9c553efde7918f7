const POINT = /^((?:19|20)\d{2})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** A day, month or year that exists, as a day to compare with; undefined otherwise. */
function startOf(words: string): string | undefined {
  const [, year, month = '01', day = '01'] = POINT.exec(words) ?? [];
  if (year === undefined) return undefined;
  const iso = `${year}-${month}-${day}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

/**
 * A period as the board writes it: `2025`, `2025-06`, `2025-06-30`, `2021-2025`, each with `about`, `since`, `to` or `5 years to` before it, or
 * `undated`. Chinese ways of writing are taken (2021年, 2021—2025, 2021 至 2025); what names no time, or ends before it begins, is not.
 */
export function periodOf(words: string): string | undefined {
  const plain = words
    .normalize('NFKC')
    .trim()
    .replace(/\s*[–—~～至]+\s*/g, '-')
    .replace(/年$/, '')
    .replace(/年-/, '-');
  if (plain === 'undated' || plain === '未注明') return 'undated';
  const [, before = '', rest] = /^((?:about |since |to |\d{1,2} years to )?)(.+)$/.exec(plain) ?? [];
  if (rest === undefined) return undefined;
  const years = /^(\d{4})-(\d{4})$/.exec(rest);
  if (!years) return startOf(rest) === undefined ? undefined : before + rest;
  const [from, to] = [startOf(years[1]!), startOf(years[2]!)];
  return from !== undefined && to !== undefined && from <= to ? before + rest : undefined;
}
