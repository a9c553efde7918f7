import { text, type Bilingual, type Lang } from '@yumen/kernel';

export const STATUS_WORDS: Readonly<Record<string, Bilingual>> = {
  new: text('新收', 'new'),
  replaced: text('更新', 'replaced'),
  unchanged: text('已有', 'already there'),
  other_copy: text('另一份副本', 'another copy'),
  not_a_text: text('非文本', 'not a text'),
  unreadable: text('读不出', 'unreadable'),
};

export const INTEGRITY_WORDS: Readonly<Record<string, Bilingual>> = {
  complete: text('完整', 'complete'),
  gap: text('有缺漏', 'gap'),
  truncated: text('疑不完整', 'truncated'),
  unchecked: text('无从核对', 'unchecked'),
};

const REASONS: Readonly<Record<string, Bilingual>> = {
  articles_missing: text('缺条', 'articles missing'),
  first_article_missing: text('首条不是第一条：', 'does not begin with article 1:'),
  items_missing: text('缺项', 'items missing'),
  no_closing_clause: text('末尾没有施行、废止等条款：', 'no closing clause:'),
  declared_partial: text('文件自称不全：', 'the file says it is partial:'),
  gap_marked: text('有省略标记', 'a gap is marked'),
  no_numbered_articles: text('没有编号条文', 'no numbered articles'),
  no_text: text('没有正文', 'no text'),
};

export function reasonWords(code: string, lang: Lang): string {
  return REASONS[code]?.[lang] ?? code;
}
