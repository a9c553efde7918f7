import { createHash } from 'node:crypto';
import { LineCounter, parseDocument } from 'yaml';
import { Value } from 'typebox/value';
import { YumenError, text, type Bilingual, type Place, type Problem } from '@yumen/kernel';
import { CodebookFileSchema, type Code, type Codebook, type CodebookFile } from './model.ts';

/**
 * Reads a codebook file (YAML or JSON) and checks it as a whole: shape, ids used once, confusable codes that exist, synonyms that are not
 * their own negatives.
 * @throws YumenError bad_request with every problem, each with file and line.
 */
export function readCodebook(file: string, source: string): Codebook {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false });
  const place = (path: readonly (string | number)[]): Place => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return { file, line: counter.linePos(node.range[0]).line, path: path.join('.') };
    }
    return { file };
  };
  const problems: Problem[] = document.errors.map((error) => problem(text('不是可读的 YAML', 'is not readable YAML'), { file, line: counter.linePos(error.pos[0]).line }));
  if (problems.length > 0) throw new YumenError(problems);
  const value: unknown = document.toJS({ maxAliasCount: 50 });
  for (const error of Value.Errors(CodebookFileSchema, value).slice(0, 50)) {
    const path = error.instancePath
      .split('/')
      .slice(1)
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    problems.push(problem(text(`不合编码本格式：${error.message}`, `does not fit the form of a codebook: ${error.message}`), place(path)));
  }
  if (problems.length > 0) throw new YumenError(problems);
  const codebook = value as CodebookFile;
  problems.push(...contentProblems(codebook, place));
  if (problems.length > 0) throw new YumenError(problems);
  return withHashes(codebook);
}

function contentProblems(codebook: CodebookFile, place: (path: readonly (string | number)[]) => Place): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  const all = new Set(codebook.groups.flatMap((group) => group.codes.map((code) => code.id)));
  codebook.groups.forEach((group, g) => {
    group.codes.forEach((code, c) => {
      const at = ['groups', g, 'codes', c];
      if (seen.has(code.id)) problems.push(problem(text(`编码 ${code.id} 重复`, `code ${code.id} is used twice`), place([...at, 'id'])));
      seen.set(code.id, group.id);
      for (const other of code.confusable ?? []) {
        if (!all.has(other) || other === code.id)
          problems.push(problem(text(`易混编码 ${other} 不存在或就是自己`, `confusable code ${other} does not exist or is the code itself`), place([...at, 'confusable'])));
      }
      for (const term of code.negative ?? []) {
        if (code.synonyms?.includes(term))
          problems.push(problem(text(`「${term}」既是同义词又是排除词`, `“${term}” is both a synonym and a negative term`), place([...at, 'negative'])));
      }
    });
  });
  return problems;
}

export function withHashes(file: CodebookFile): Codebook {
  const codes = new Map<string, Code>(file.groups.flatMap((group) => group.codes.map((code) => [code.id, code])));
  const definitions = new Map([...codes].map(([id, code]) => [id, digest([code.definition, code.include ?? null, code.exclude ?? null])]));
  return { ...file, hash: digest([file.id, file.groups, file.screen ?? null]), definitions, codes };
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}

function problem(what: Bilingual, where: Place): Problem {
  return { code: 'bad_request', what, where, remedy: text('请改正编码本文件', 'correct the codebook file') };
}

/** Codes whose definition, inclusions or exclusions differ between two versions of a codebook, and codes that are gone or new. */
export function changedDefinitions(before: Codebook, after: Codebook): { changed: string[]; dropped: string[]; added: string[] } {
  return {
    changed: [...before.definitions].filter(([id, hash]) => after.definitions.has(id) && after.definitions.get(id) !== hash).map(([id]) => id),
    dropped: [...before.codes.keys()].filter((id) => !after.codes.has(id)),
    added: [...after.codes.keys()].filter((id) => !before.codes.has(id)),
  };
}
