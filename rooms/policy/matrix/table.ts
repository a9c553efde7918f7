import type { Lang } from '@yumen/kernel';
import type { Table } from '@yumen/platform/reports';
import type { Codebook } from '../coding/model.ts';
import { cooccurrence, evolution } from './evolution.ts';
import { STATE_WORDS, STEP_WORDS, VERDICT_WORDS, columnName } from './labels.ts';
import type { Matrix } from './model.ts';
import { compareWithPublished, type Published } from './published.ts';

/** The matrix itself: one row an item; each cell with its state, and the clauses it rests on. */
export function matrixTable(matrix: Matrix, codebook: Codebook, lang: Lang): Table {
  const rows = codebook.groups.flatMap((group) =>
    group.codes.map((code) => [
      group.label[lang],
      code.label[lang],
      code.id,
      ...(matrix.cells.get(code.id) ?? []).flatMap((cell) => [
        STATE_WORDS[cell.state][lang],
        cell.agreed + cell.disputed,
        cell.clauses
          .filter((clause) => clause.counts)
          .map((clause) => clause.ref)
          .join('; '),
      ]),
    ]),
  );
  const per = matrix.columns.flatMap((column) => [columnName(column, matrix.by, lang), lang === 'zh' ? '条款数' : 'clauses', lang === 'zh' ? '依据' : 'rests on']);
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
    header: zh
      ? ['编码', '列', '条款', '章节', '陈述类型', '情态', '匹配', '所见词语', '标注者', '读者数', '裁定', '须重看', '计入']
      : ['code', 'column', 'clause', 'section', 'statement', 'modality', 'match', 'words', 'coders', 'readers', 'decided', 'look again', 'counts'],
    rows: [...matrix.cells].flatMap(([code, cells]) =>
      cells.flatMap((cell, index) =>
        cell.clauses.map((clause) => [
          label(code),
          columnName(matrix.columns[index]!, matrix.by, lang),
          clause.ref,
          clause.path.join(' / '),
          clause.statements.join(', '),
          clause.modalities.join(', '),
          clause.matches.join(', '),
          clause.terms.join('、'),
          clause.given.join(', '),
          clause.readers,
          clause.decided ? '✓' : '',
          clause.again ? '✓' : '',
          clause.counts ? '✓' : '',
        ]),
      ),
    ),
  };
  const texts: Table = {
    name: zh ? '文本' : 'Texts',
    header: zh ? ['列', '文本', '完整性', '读完的人', '读法', '可断言没有'] : ['column', 'text', 'integrity', 'read by', 'coverage', 'zero may be claimed'],
    rows: matrix.columns.flatMap((column) =>
      column.texts.map((text) => [columnName(column, matrix.by, lang), text.title, text.integrity, text.coders.join(', '), text.coverage ?? '', column.zeroClaimable ? '✓' : '']),
    ),
  };
  const changes: Table = {
    name: zh ? '演变' : 'Changes',
    header: zh ? ['工作内容', '自', '至', '变化', '先前词语', '后来词语'] : ['item', 'from', 'to', 'step', 'words before', 'words after'],
    rows: evolution(matrix)
      .filter((change) => change.step !== 'never')
      .map((change) => [label(change.item), change.from, change.to, STEP_WORDS[change.step][lang], change.wordsBefore.join('、'), change.wordsAfter.join('、')]),
  };
  const pairs: Table = {
    name: zh ? '共现' : 'Together',
    header: zh ? ['甲', '乙', '同在条款数', '占比'] : ['a', 'b', 'clauses with both', 'share'],
    rows: cooccurrence(matrix).map((pair) => [label(pair.a), label(pair.b), pair.together, Number(pair.share.toFixed(3))]),
  };
  const tables = [matrixTable(matrix, codebook, lang), clauses, texts, changes, pairs];
  if (published) {
    tables.push({
      name: zh ? '与论文对照' : 'Published',
      header: zh
        ? ['工作内容', '时期', '论文', '本库', '判断', '条款数', '仅在一般章节', '论文自相矛盾']
        : ['item', 'period', 'published', 'here', 'verdict', 'clauses', 'general chapters only', 'paper contradicts itself'],
      rows: compareWithPublished(matrix, published).cells.map((cell) => [
        label(cell.item),
        cell.period,
        cell.published,
        STATE_WORDS[cell.here][lang],
        VERDICT_WORDS[cell.verdict][lang],
        cell.clauses,
        cell.generalChaptersOnly ? '✓' : '',
        cell.doubt?.[lang] ?? '',
      ]),
    });
  }
  return tables;
}
