import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { YumenError, text } from '@yumen/kernel';
import { CODEBOOKS_DIR } from './codebooks.ts';
import { BilingualSchema, CodingFieldsSchema, type Codebook, type Coding, type Pass } from './model.ts';

/** Codings as shipped: one file for each text and coder, JSON Lines, a line for the reading and one for every clause read. No sentences. */
const HeadSchema = Type.Object({
  kind: Type.Literal('pass'),
  codebook: Type.String(),
  codebookVersion: Type.String(),
  version: Type.String(),
  title: Type.String(),
  coder: Type.String(),
  finished: Type.String(),
  coverage: Type.Enum(['whole', 'screened']),
  clauses: Type.Integer(),
  read: Type.Integer(),
  /** How the reading was made: by whom, with or without sight of the other and of suggestions. */
  made: BilingualSchema,
  /** Coder whose reading this one was taken over from and then changed. */
  takenFrom: Type.Optional(Type.String({ maxLength: 60 })),
  /** Hash of the definition each used code had when it was given. */
  definitions: Type.Record(Type.String(), Type.String()),
});
const LineSchema = Type.Object({
  eId: Type.String(),
  hash: Type.String({ pattern: '^[0-9a-f]{16}$' }),
  codes: Type.Array(
    Type.Object({
      code: CodingFieldsSchema.properties.code,
      statement: CodingFieldsSchema.properties.statement,
      modality: CodingFieldsSchema.properties.modality,
      match: CodingFieldsSchema.properties.match,
      origin: Type.Optional(CodingFieldsSchema.properties.origin),
      memo: Type.Optional(Type.String()),
    }),
  ),
  rejected: Type.Optional(Type.Array(Type.String())),
});
type Line = Static<typeof LineSchema>;

export interface ShippedPass extends Static<typeof HeadSchema> {
  readonly lines: readonly Line[];
}

export const CODINGS_DIR = join(CODEBOOKS_DIR, 'codings');

/** @throws YumenError file_unreadable naming file and line. */
export function readCodings(file: string, source: string): ShippedPass {
  const rows = source
    .split('\n')
    .filter((line) => line)
    .map((line, index) => {
      const value = parsed(line);
      if (Value.Check(index === 0 ? HeadSchema : LineSchema, value)) return value;
      const misfit = Value.Errors(index === 0 ? HeadSchema : LineSchema, value)[0];
      throw new YumenError({
        code: 'file_unreadable',
        what: text(`标注文件此行不合格式：${misfit?.message ?? ''}`, `This line does not fit the form of codings: ${misfit?.message ?? ''}`),
        where: { file, line: index + 1, ...(misfit ? { path: misfit.instancePath } : {}) },
        remedy: text('请从导出处重新取得文件', 'take the file again from where it was exported'),
      });
    });
  if (rows.length === 0) throw new YumenError({ code: 'file_unreadable', what: text('标注文件是空的', 'The file of codings is empty'), where: { file } });
  return { ...(rows[0] as Static<typeof HeadSchema>), lines: rows.slice(1) as Line[] };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

export function writeCodings({ lines, ...head }: ShippedPass): string {
  return [head, ...lines].map((row) => `${JSON.stringify(row)}\n`).join('');
}

let shipped: Promise<readonly ShippedPass[]> | undefined;

/** Codings that come with the product; read once per process. */
export function shippedCodings(): Promise<readonly ShippedPass[]> {
  shipped ??= (async () => {
    const files = (await readdir(CODINGS_DIR)).filter((name) => name.endsWith('.jsonl')).sort();
    return Promise.all(files.map(async (file) => readCodings(`codings/${file}`, await readFile(join(CODINGS_DIR, file), 'utf8'))));
  })();
  return shipped;
}

export interface Attached {
  readonly pass: Pass;
  readonly codings: readonly Coding[];
  /** Lines whose words are nowhere in the version held: the text differs from the one that was coded. */
  readonly lost: readonly string[];
}

/**
 * Binds shipped codings to the clauses held: by element id and words, else by the words alone, wherever in the version they stand now.
 * A clause whose words changed is not bound: nobody has read these words.
 */
export function attach(pass: ShippedPass, codebook: Codebook, clauses: readonly { readonly eId: string; readonly hash: string }[]): Attached {
  const byId = new Map(clauses.map((clause) => [clause.eId, clause.hash]));
  const byHash = new Map<string, string[]>();
  for (const clause of clauses) byHash.set(clause.hash, [...(byHash.get(clause.hash) ?? []), clause.eId]);
  const read = new Set<string>();
  const rejected = new Map<string, readonly string[]>();
  const codings: Coding[] = [];
  const lost: string[] = [];
  for (const line of pass.lines) {
    const elsewhere = byHash.get(line.hash) ?? [];
    const eId = byId.get(line.eId) === line.hash ? line.eId : elsewhere.length === 1 ? elsewhere[0]! : undefined;
    if (eId === undefined) {
      lost.push(line.eId);
      continue;
    }
    read.add(eId);
    if (line.rejected) rejected.set(eId, line.rejected);
    for (const { origin, memo, ...fields } of line.codes) {
      codings.push({
        ...fields,
        id: `${pass.coder}/${pass.version}/${line.eId}/${fields.code}`,
        origin: origin ?? 'read',
        memo: memo ?? null,
        codebook: pass.codebook,
        codebookVersion: pass.codebookVersion,
        definition: pass.definitions[fields.code] ?? '',
        versionId: pass.version,
        eId,
        clauseHash: line.hash,
        coder: pass.coder,
        at: pass.finished,
        again: pass.definitions[fields.code] === codebook.definitions.get(fields.code) ? null : 'definition_changed',
        sourceVersion: null,
      });
    }
  }
  return {
    pass: {
      codebook: pass.codebook,
      versionId: pass.version,
      coder: pass.coder,
      finishedAt: pass.finished,
      coverage: pass.coverage,
      read,
      rejected,
      note: pass.made,
      takenFrom: null,
    },
    codings,
    lost,
  };
}
