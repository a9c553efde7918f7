import { YumenError, text, type Lang } from '@yumen/kernel';
import { implement, type Operation } from '@yumen/platform/operation';
import { writeCsv, writeXlsx } from '@yumen/platform/reports';
import { coderOf } from '../../coding/operations/coder.ts';
import { allCodebooks, codebookById } from '../../coding/codebooks.ts';
import type { Codebook } from '../../coding/model.ts';
import * as contracts from '../contract.ts';
import { cooccurrence, evolution, publishedEvolution } from '../evolution.ts';
import { matrixOf } from '../matrix-of.ts';
import type { CellClause, Column } from '../model.ts';
import { compareWithPublished, loadPublished } from '../published.ts';
import { drawMatrix } from '../svg.ts';
import { matrixTable, matrixTables } from '../table.ts';

export const readMatrix = implement(contracts.readMatrix, async (input, { db, home, actor }) => {
  const codebook = await codebookById(home, input.codebook);
  const by = input.by ?? 'period';
  const matrix = await matrixOf(db, home, codebook, by, coderOf(actor, input.coder), input.place);
  const published = codebook.id === 'istc' && by === 'period' ? await loadPublished() : undefined;
  const compared = published && compareWithPublished(matrix, published);
  return {
    codebook: codebook.id,
    codebookVersion: codebook.version,
    by,
    columns: matrix.columns.map(presentColumn),
    groups: codebook.groups.map((group) => ({
      id: group.id,
      label: group.label,
      items: group.codes.map((code) => ({
        code: code.id,
        label: code.label,
        cells: (matrix.cells.get(code.id) ?? []).map(({ clauses, ...numbers }) => (input.clauses === false ? numbers : { ...numbers, clauses: clauses.map(presentClause) })),
      })),
    })),
    changes: evolution(matrix).map((change) => ({ ...change, wordsBefore: [...change.wordsBefore], wordsAfter: [...change.wordsAfter] })),
    pairs: cooccurrence(matrix).slice(0, 200),
    published:
      published && compared
        ? {
            source: published.source,
            periods: published.periods,
            tally: { ...compared.tally },
            recallOfOnes: compared.recallOfOnes,
            cells: compared.cells.map((cell) => ({ ...cell })),
            contradictions: compared.contradictions,
            changes: publishedEvolution(published),
          }
        : null,
  };
});

function presentColumn(column: Column) {
  return { ...column, texts: column.texts.map((one) => ({ ...one, coders: [...one.coders], reading: [...one.reading], sealed: [...one.sealed] })) };
}

/** A copy that shares no list with the matrix. */
function presentClause(clause: CellClause) {
  return structuredClone(clause) as never;
}

export const readCell = implement(contracts.readCell, async (input, { db, home, actor }) => {
  const codebook = await codebookById(home, input.codebook);
  const [code, other] = [codeOf(codebook, input.code), input.with === undefined ? null : codeOf(codebook, input.with)];
  const matrix = await matrixOf(db, home, codebook, input.by ?? 'period', coderOf(actor, input.coder), input.place);
  const places = (id: string) => new Set((matrix.cells.get(id) ?? []).flatMap((cell) => cell.clauses.map((clause) => `${clause.versionId}#${clause.eId}`)));
  const both = other && places(other.id);
  const cells = (matrix.cells.get(code.id) ?? []).flatMap((cell, index) => {
    const column = matrix.columns[index]!;
    if (input.column !== undefined && column.id !== input.column) return [];
    const clauses = both ? cell.clauses.filter((clause) => both.has(`${clause.versionId}#${clause.eId}`)) : cell.clauses;
    return [{ ...cell, column: presentColumn(column), clauses: clauses.map(presentClause) }];
  });
  return { code: code.id, label: code.label, definition: code.definition, with: other?.label ?? null, cells };
});

export const readTextCodes = implement(contracts.readTextCodes, async ({ version, coder }, { db, home, actor }) => {
  const clauses = [];
  for (const codebook of (await allCodebooks(home)).values()) {
    const matrix = await matrixOf(db, home, codebook, 'instrument', coderOf(actor, coder));
    const column = matrix.columns.findIndex((one) => one.id === version);
    for (const [code, cells] of column < 0 ? [] : matrix.cells) {
      for (const { eId, given, readers } of cells[column]!.clauses)
        clauses.push({ eId, codebook: codebook.id, code, label: codebook.codes.get(code)!.label, given: given.length, readers });
    }
  }
  return { clauses };
});

function codeOf(codebook: Codebook, id: string) {
  const code = codebook.codes.get(id);
  if (code) return code;
  throw new YumenError({
    code: 'not_found',
    what: text(`编码本 ${codebook.id} 没有编码 ${id}`, `Codebook ${codebook.id} has no code ${id}`),
    remedy: text('请从矩阵中点选', 'open it from the matrix'),
  });
}

export const exportMatrix = implement(contracts.exportMatrix, async (input, context) => {
  const codebook = await codebookById(context.home, input.codebook);
  const by = input.by ?? 'period';
  const lang: Lang = input.lang ?? context.lang;
  const matrix = await matrixOf(context.db, context.home, codebook, by, coderOf(context.actor, input.coder), input.place);
  if (matrix.columns.length === 0) {
    throw new YumenError({
      code: 'not_found',
      what: text('还没有读过的文本，矩阵是空的', 'No text has been read yet; the matrix is empty'),
      remedy: text('先导入文本：随附标注会附到文字相同的文本上', 'import texts first: the shipped codings attach to texts with the same words'),
    });
  }
  const fileName = `${codebook.id}-${by}.${input.format}`;
  if (input.format === 'svg') return { fileName, content: drawMatrix(matrix, codebook, lang), encoding: 'utf-8' as const };
  if (input.format === 'csv') return { fileName, content: writeCsv(matrixTable(matrix, codebook, lang)), encoding: 'utf-8' as const };
  return {
    fileName,
    content: Buffer.from(await writeXlsx(matrixTables(matrix, codebook, lang, by === 'period' && codebook.id === 'istc' ? await loadPublished() : undefined))).toString('base64'),
    encoding: 'base64' as const,
  };
});

/** The matrix on the server; spread into the room’s operations. */
export const matrixOperations: readonly Operation[] = [readMatrix, readCell, readTextCodes, exportMatrix];
