import type { Bilingual, Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import { PROVINCES } from '../library/places.ts';
import type { By, CellState, Step, Verdict } from './model.ts';

/** Words of the matrix that page, picture, workbook and command share; safe in a browser. */
export const STATE_WORDS: Readonly<Record<CellState, Bilingual>> = {
  present: text('有', 'present'),
  disputed: text('有分歧', 'disputed'),
  unconfirmed: text('仅一人标', 'one coder only'),
  absent: text('所读全文中没有', 'absent from complete texts'),
  not_seen: text('未见，不能断言没有', 'not seen'),
};

export const STEP_WORDS: Readonly<Record<Step, Bilingual>> = {
  new: { zh: '新出现', en: 'new' },
  continued: { zh: '延续', en: 'continued' },
  renamed: { zh: '换了说法', en: 'renamed' },
  dropped: { zh: '不再出现', en: 'dropped' },
  unclear: { zh: '不能断定', en: 'cannot be told' },
  never: { zh: '均无', en: 'never' },
};
export const VERDICT_WORDS: Readonly<Record<Verdict, Bilingual>> = {
  agree: { zh: '均有', en: 'both have it' },
  agree_zero: { zh: '均无', en: 'neither has it' },
  only_here: { zh: '仅本库文本有', en: 'only in our texts' },
  only_published: { zh: '仅论文表中有', en: 'only in the published table' },
  open: { zh: '不能判断', en: 'cannot be told' },
};

const PERIODS: Readonly<Record<string, Bilingual>> = {
  fyp10: text('“十五”', '10th plan'),
  fyp11: text('“十一五”', '11th plan'),
  fyp12: text('“十二五”', '12th plan'),
  fyp13: text('“十三五”', '13th plan'),
  fyp14: text('“十四五”', '14th plan'),
  fyp15: text('“十五五”', '15th plan'),
  sample: text('样本', 'sample'),
  '—': text('未注明时期', 'no period'),
};
/** First years of the plans; each lasts five. */
const FIRST_YEARS: Readonly<Record<string, number>> = { fyp10: 2001, fyp11: 2006, fyp12: 2011, fyp13: 2016, fyp14: 2021, fyp15: 2026 };

export function periodName(id: string, lang: Lang): string {
  return PERIODS[id]?.[lang] ?? id;
}

/** `2001–2005`; nothing where the period is no plan. */
export function periodYears(id: string): string {
  const first = FIRST_YEARS[id];
  return first === undefined ? '' : `${first}–${first + 4}`;
}

/** Head of a column as people name it: a plan period, a place, a text. */
export function columnName(column: { readonly id: string; readonly label: string }, by: By | string, lang: Lang): string {
  if (by === 'period') return periodName(column.id, lang);
  if (by === 'instrument') return column.label;
  const province = PROVINCES.find((one) => one.code === column.id);
  if (province) return lang === 'zh' ? province.name : province.en;
  return column.id === 'CN' ? (lang === 'zh' ? '国家' : 'national') : column.id;
}
