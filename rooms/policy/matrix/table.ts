import type { Bilingual, Lang } from '@yumen/kernel';
import type { Table } from '@yumen/platform/reports';
import type { Codebook } from '../coding/model.ts';
import { cooccurrence, evolution, type Step } from './evolution.ts';
import type { CellState, Matrix } from './model.ts';
import { compareWithPublished, type Published, type Verdict } from './published.ts';

const STATE: Readonly<Record<CellState, Bilingual>> = {
  present: { zh: '有', en: 'present' }, disputed: { zh: '有分歧', en: 'disputed' }, unconfirmed: { zh: '仅一人标', en: 'one coder only' }, absent: { zh: '无（全文通读）', en: 'absent (complete texts)' }, not_seen: { zh: '未见', en: 'not seen' },
};
const STEP: Readonly<Record<Step, Bilingual>> = {
  new: { zh: '新出现', en: 'new' }, continued: { zh: '延续', en: 'continued' }, renamed: { zh: '换了说法', en: 'renamed' }, dropped: { zh: '不再出现', en: 'dropped' }, unclear: { zh: '不能断定', en: 'cannot be told' }, never: { zh: '均无', en: 'never' },
};
const VERDICT: Readonly<Record<Verdict, Bilingual>> = {
  agree: { zh: '均有', en: 'both have it' }, agree_zero: { zh: '均无', en: 'neither has it' }, only_here: { zh: '仅本库文本有', en: 'only in our texts' }, only_published: { zh: '仅论文表中有', en: 'only in the published table' }, open: { zh: '不能判断', en: 'cannot be told' },
};

/** The matrix itself: one row an item; each cell with its state, and the clauses it rests on. */
export function matrixTable(matrix: Matrix, codebook: Codebook, lang: Lang): Table {
  const rows = codebook.groups.flatMap((group) =>
    group.codes.map((code) => [
      group.label[lang], code.label[lang], code.id,
      ...(matrix.cells.get(code.id) ?? []).flatMap((cell) => [
        STATE[cell.state][lang], cell.agreed + cell.disputed, cell.clauses.filter((clause) => clause.counts).map((clause) => clause.ref).join('; '),
      ]),
    ]));
  const per = matrix.columns.flatMap((column) => [column.label, lang === 'zh' ? '条款数' : 'clauses', lang === 'zh' ? '依据' : 'rests on']);
  return {
    name: lang === 'zh' ? '矩阵' : 'Matrix',
    header: [...(lang === 'zh' ? ['类别', '工作内容', '编码'] : ['category', 'item', 'code']), ...per],
    rows,
    widths: [24, 26, 26, ...matrix.columns.flatMap(() => [16, 8, 40])],
  };
}

/** A workbook: matrix, clauses with their evidence, texts, changes between columns, co-occurrence, comparison with the published table. */
export function matrixTables(matrix: Matrix, codebook: Codebook, lang: Lang, published: Published | undefined): Table[] {
  const zh = lang === 'zh';
  const label = (code: string) => codebook.codes.get(code)?.label[lang] ?? code;
  const clauses: Table = {
    name: zh ? '条款' : 'Clauses',
    header: zh ? ['编码', '列', '条款', '章节', '陈述类型', '情态', '匹配', '所见词语', '标注者', '读者数', '裁定', '须重看', '计入'] : ['code', 'column', 'clause', 'section', 'statement', 'modality', 'match', 'words', 'coders', 'readers', 'decided', 'look again', 'counts'],
    rows: [...matrix.cells].flatMap(([code, cells]) => cells.flatMap((cell, index) => cell.clauses.map((clause) => [
      label(code), matrix.columns[index]!.label, clause.ref, clause.path.join(' / '), clause.statements.join(', '), clause.modalities.join(', '), clause.matches.join(', '),
      clause.terms.join('、'), clause.given.join(', '), clause.readers, clause.decided ? '✓' : '', clause.again ? '✓' : '', clause.counts ? '✓' : '',
    ]))),
  };
  const texts: Table = {
    name: zh ? '文本' : 'Texts',
    header: zh ? ['列', '文本', '完整性', '读完的人', '读法', '可断言没有'] : ['column', 'text', 'integrity', 'read by', 'coverage', 'zero may be claimed'],
    rows: matrix.columns.flatMap((column) => column.texts.map((text) => [column.label, text.title, text.integrity, text.coders.join(', '), text.coverage ?? '', column.zeroClaimable ? '✓' : ''])),
  };
  const changes: Table = {
    name: zh ? '演变' : 'Changes', header: zh ? ['工作内容', '自', '至', '变化', '先前词语', '后来词语'] : ['item', 'from', 'to', 'step', 'words before', 'words after'],
    rows: evolution(matrix).filter((change) => change.step !== 'never').map((change) => [label(change.item), change.from, change.to, STEP[change.step][lang], change.wordsBefore.join('、'), change.wordsAfter.join('、')]),
  };
  const pairs: Table = {
    name: zh ? '共现' : 'Together', header: zh ? ['甲', '乙', '同在条款数', '占比'] : ['a', 'b', 'clauses with both', 'share'],
    rows: cooccurrence(matrix).map((pair) => [label(pair.a), label(pair.b), pair.together, Number(pair.share.toFixed(3))]),
  };
  const tables = [matrixTable(matrix, codebook, lang), clauses, texts, changes, pairs];
  if (published) {
    tables.push({
      name: zh ? '与论文对照' : 'Published', header: zh ? ['工作内容', '时期', '论文', '本库', '判断', '条款数', '仅在一般章节', '论文自相矛盾'] : ['item', 'period', 'published', 'here', 'verdict', 'clauses', 'general chapters only', 'paper contradicts itself'],
      rows: compareWithPublished(matrix, published).cells.map((cell) => [
        label(cell.item), cell.period, cell.published, STATE[cell.here][lang], VERDICT[cell.verdict][lang], cell.clauses, cell.generalChaptersOnly ? '✓' : '', cell.doubt?.[lang] ?? '',
      ]),
    });
  }
  return tables;
}
