import { text, type Bilingual } from '@yumen/kernel';
import type { HistoryEvent } from './model.ts';

/** What happened, as tables and commands say it. */
export const EVENT_WORDS: Readonly<Record<HistoryEvent, Bilingual>> = {
  coded: text('标注', 'coded'),
  looked_again: text('重看', 'looked at again'),
  carried: text('随修订沿用', 'carried over'),
  imported: text('由文件导入', 'imported'),
  taken: text('沿用随附通读', 'taken over'),
  discarded: text('放弃通读', 'reading given up'),
  shipped: text('随产品附带', 'comes with the product'),
  decided: text('裁定', 'decided'),
  released: text('公开通读', 'reading opened'),
};
