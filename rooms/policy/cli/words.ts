import { text, type Bilingual, type Lang } from '@yumen/kernel';
import type { DateSource } from '../library/model.ts';
import type { UnreadableCode } from '../library/unreadable.ts';

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

/** Where the day of commencement is taken from. */
export const DATE_SOURCE_WORDS: Readonly<Record<DateSource, Bilingual>> = {
  curated: text('经人工核定', 'set by hand'),
  declared: text('据文件所载', 'stated by the file'),
  history: text('据题注', 'from the note under the title'),
  clause: text('据施行条款', 'from the closing clause'),
  promulgation: text('暂按公布日', 'day of promulgation, none found'),
  file_name: text('据文件名', 'from the file name'),
  next_version: text('据下一版本', 'from the next version'),
  unknown: text('来源不明', 'source not known'),
};

const REASONS: Readonly<Record<string, Bilingual>> = {
  pages_cut: text('页数过多，只读了前面的页（已读 / 全部），请拆成几个文件再导入：', 'too many pages, only the first were read (read / all); split the file and import the parts:'),
  articles_missing: text('缺条', 'articles missing'),
  first_article_missing: text('首条不是第一条：', 'does not begin with article 1:'),
  items_missing: text('缺项', 'items missing'),
  no_closing_clause: text('末尾没有施行、废止等条款：', 'no closing clause:'),
  declared_partial: text('文件自称不全：', 'the file says it is partial:'),
  gap_marked: text('有省略标记', 'a gap is marked'),
  no_numbered_articles: text('没有编号条文', 'no numbered articles'),
  no_text: text('没有正文', 'no text'),
};

/** Why a file was set aside or could not be read, and what to do about it. */
const FILE_NOTES: Readonly<Record<UnreadableCode | 'other_format' | 'index_page', Bilingual>> = {
  empty: text('文件是空的', 'the file is empty'),
  no_access: text('打不开文件，请检查权限和链接', 'the file cannot be opened; check permissions and links'),
  file_too_large: text('文件过大，请拆分后再导入', 'the file is too large; split it and import the parts'),
  no_zip: text('不是 Word 文档，或文件已损坏；请用 Word 打开后另存为 .docx', 'no Word document, or damaged; open it in Word and save it as .docx'),
  no_document_part: text('Word 文档里没有正文，请用 Word 打开后另存为 .docx', 'the Word file has no body; open it in Word and save it as .docx'),
  document_part_too_large: text('Word 文档正文过大，请拆分后再导入', 'the body of the Word file is too large; split it and import the parts'),
  pdf_damaged: text('PDF 已损坏或加了密码，请重新下载，或去掉密码', 'the PDF is damaged or locked; download it again, or remove the password'),
  pdf_without_text: text(
    'PDF 里没有文字（多为扫描件），请换带文字的版本，或先做文字识别',
    'the PDF carries no text (a scan, most likely); use one with text, or recognise it first',
  ),
  no_akn_element: text('不是 Akoma Ntoso 文件（没有 akomaNtoso 元素）', 'no Akoma Ntoso file (it has no akomaNtoso element)'),
  akn_cut_off: text('文件不完整（没有读到 akomaNtoso 的结束标记），请重新下载', 'the file is cut off (akomaNtoso never ends): download it again'),
  broken_characters: text('含有损坏的字符，请检查编码，另存为 UTF-8', 'holds broken characters; check the encoding and save it as UTF-8'),
  not_understood: text('文件读不出，请检查是否损坏、扩展名是否相符', 'the file cannot be read; is it damaged, does its extension fit?'),
  other_format: text('不读这种格式', 'this format is not read'),
  index_page: text('目录或说明', 'index or readme'),
};

export function fileNoteWords(note: { readonly code: string; readonly text: string }, lang: Lang): string {
  const known = (FILE_NOTES as Readonly<Record<string, Bilingual>>)[note.code];
  return [known?.[lang], note.text].filter((part) => part).join(' ') || note.code;
}

export function reasonWords(code: string, lang: Lang): string {
  return REASONS[code]?.[lang] ?? code;
}
