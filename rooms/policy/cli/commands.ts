import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDate, text, YumenError, type Bilingual, type Lang } from '@yumen/kernel';
import type { JsonOption, PolicyCliContext, SearchOptions } from '../cli.ts';
import * as contracts from '../contract.ts';
import { connectPolicy, libraryExists, type PolicyConnection } from './connection.ts';
import type { DateSource } from '../library/model.ts';
import { DATE_SOURCE_WORDS, fileNoteWords, INTEGRITY_WORDS, reasonWords, STATUS_WORDS } from './words.ts';

const LEDGER = fileURLToPath(new URL('../../../data/reference/ledger.jsonl', import.meta.url));

async function withLibrary<T>(lang: Lang, work: (library: PolicyConnection) => Promise<T>): Promise<T> {
  const library = await connectPolicy(lang);
  try {
    return await work(library);
  } finally {
    await library.close();
  }
}

/** `yumen policy import FOLDER` */
export async function importTexts(folder: string, options: JsonOption, { lang, write }: PolicyCliContext): Promise<void> {
  await withLibrary(lang, async (library) => {
    let shown = -1;
    const summary = await library.importFolder(resolve(folder), ({ done, total, note }) => {
      const share = done === undefined || !total ? -1 : Math.floor((done / total) * 10);
      if (share === shown) return;
      shown = share;
      process.stderr.write(`${note?.[lang] ?? ''} ${done ?? 0}/${total ?? '?'}\n`);
    });
    const report = await library.call(contracts.readImport, { id: summary.importId });
    if (options.json) return write(JSON.stringify({ ...summary, irregular: report.files }, null, 2));
    const t = (words: Bilingual) => words[lang];
    write(
      `${t(text('文件', 'files'))} ${summary.files}: ${Object.entries(summary.byStatus)
        .map(([key, n]) => `${STATUS_WORDS[key]?.[lang] ?? key} ${n}`)
        .join(' · ')}`,
    );
    write(
      `${t(text('完整性', 'integrity'))}: ${Object.entries(summary.byIntegrity)
        .map(([key, n]) => `${INTEGRITY_WORDS[key]?.[lang] ?? key} ${n}`)
        .join(' · ')}`,
    );
    const share = summary.withArticles === 0 ? '–' : `${((100 * summary.contiguous) / summary.withArticles).toFixed(1)} %`;
    write(
      t(
        text(
          `有编号条文的文件 ${summary.withArticles}，条号连续 ${summary.contiguous}（${share}）`,
          `files with numbered articles ${summary.withArticles}, contiguous ${summary.contiguous} (${share})`,
        ),
      ),
    );
    for (const file of report.files) {
      if (file.integrity === 'complete' && file.status !== 'unreadable') continue;
      const why = file.reasons.map((reason) => `${reasonWords(reason.code, lang)}${reason.detail ? ` ${reason.detail}` : ''}${reason.line ? ` :${reason.line}` : ''}`);
      const notes = file.integrity === null ? file.notes.map((note) => fileNoteWords(note, lang)) : [];
      write(`  ${file.file}  ${INTEGRITY_WORDS[file.integrity ?? '']?.[lang] ?? STATUS_WORDS[file.status]?.[lang] ?? file.status}: ${[...why, ...notes].join('; ')}`);
    }
  });
}

/** `yumen policy search "…"`: with `--json` a list of `{id, instrument, version, article, text, score}`. */
export async function searchTexts(question: string, options: SearchOptions, { lang, write }: PolicyCliContext): Promise<void> {
  if (options.on !== undefined && parseDate(options.on) === undefined) throw badOption('--on', options.on, '2026-11-20');
  const limit = Number(options.limit ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw badOption('--limit', options.limit ?? '', '1–100');
  const { on, level, place, period, issuer } = options;
  const input = Object.fromEntries(Object.entries({ question, limit, on, level, place, period, issuer }).filter(([, value]) => value !== undefined));
  const found = await withLibrary(lang, (library) => library.call(contracts.search, input as { question: string; limit: number }));
  if (options.json) {
    return write(
      JSON.stringify(
        found.hits.map(({ id, instrument, version, article, text: words, score }) => ({ id, instrument, version, article, text: words, score })),
        null,
        2,
      ),
    );
  }
  if (found.hits.length === 0)
    write(lang === 'zh' ? '没有找到。换个说法，或先导入文本：yumen policy import 文件夹' : 'Nothing found. Try other words, or import texts first: yumen policy import FOLDER');
  for (const hit of found.hits) {
    const ended = hit.superseded === null ? '' : lang === 'zh' ? `  （${hit.superseded} 起由新文本取代）` : `  (superseded from ${hit.superseded})`;
    write(`${hit.id}${hit.path ? `  ${hit.path}` : ''}${ended}`);
    write(`    ${hit.excerpt.replaceAll('\n', ' ')}`);
  }
  if (found.requirements.length > 0) write(`${lang === 'zh' ? '相关要求' : 'requirements'}: ${found.requirements.join(', ')}`);
}

/** `yumen policy show ID` */
export async function showText(ref: string, options: JsonOption & { on?: string }, { lang, write }: PolicyCliContext): Promise<void> {
  if (options.on !== undefined && parseDate(options.on) === undefined) throw badOption('--on', options.on, '2026-11-20');
  const found = await withLibrary(lang, (library) => library.call(contracts.show, { ref, ...(options.on === undefined ? {} : { on: options.on }) }));
  if (options.json) return write(JSON.stringify(found, null, 2));
  const { version } = found;
  const day = version.inForce ?? (lang === 'zh' ? '施行日待核' : 'commencement not known');
  const source = version.inForce === null ? '' : ` [${DATE_SOURCE_WORDS[version.inForceSource as DateSource][lang]}]`;
  write(
    `${found.ref}  ${version.issuer ?? ''} ${version.number ?? ''}  ${lang === 'zh' ? '施行' : 'in force'} ${day}${source}  ${INTEGRITY_WORDS[version.integrity]?.[lang] ?? version.integrity}`,
  );
  if (found.path.length > 0) write(found.path.join(' › '));
  write(found.text);
}

const CHANGE_MARKS: Readonly<Record<string, Bilingual>> = {
  unchanged: text('= 未变', '= unchanged'),
  moved: text('↕ 移动', '↕ moved'),
  changed: text('~ 修改', '~ changed'),
  changed_and_moved: text('~↕ 修改并移动', '~↕ changed and moved'),
  added: text('+ 新增', '+ added'),
  dropped: text('- 删去', '- dropped'),
};

/** `yumen policy diff BEFORE AFTER`: dropped words in [-…-], added words in {+…+}. */
export async function diffTexts(before: string, after: string, options: JsonOption, { lang, write }: PolicyCliContext): Promise<void> {
  const found = await withLibrary(lang, (library) => library.call(contracts.diff, { before, after }));
  if (options.json) return write(JSON.stringify(found, null, 2));
  write(`${found.before} → ${found.after}`);
  write(
    Object.entries(found.counts)
      .map(([change, n]) => `${CHANGE_MARKS[change]?.[lang] ?? change} ${n}`)
      .join(' · '),
  );
  for (const row of found.rows) {
    if (row.change === 'unchanged') continue;
    write(`${CHANGE_MARKS[row.change]?.[lang] ?? row.change}  ${row.before ?? '–'} → ${row.after ?? '–'}`);
    const words = row.parts.map((part) => (part.kind === 'added' ? `{+${part.text}+}` : part.kind === 'dropped' ? `[-${part.text}-]` : part.text)).join('');
    if (words) write(`    ${words.replaceAll('\n', '\n    ')}`);
  }
}

const CITATION_WORDS: Readonly<Record<string, Bilingual>> = {
  resolved: text('✓ 有此条款', '✓ resolved'),
  no_such_article: text('✕ 该版本无此条款', '✕ no such article'),
  no_such_version: text('✕ 无此版本', '✕ no such version'),
  not_held: text('○ 未收文本', '○ not held'),
};

/** `yumen policy citations [REF…]`: the library is asked where there is one, otherwise the committed ledger alone. */
export async function checkReferences(refs: readonly string[], options: JsonOption, { lang, write }: PolicyCliContext): Promise<void> {
  const asked = refs.length === 0 ? undefined : [...refs];
  const items = (await libraryExists())
    ? (await withLibrary(lang, (library) => library.call(contracts.citations, asked === undefined ? {} : { refs: asked }))).items
    : await import('../operations/citations.ts').then(({ checkCitations }) => checkCitations(asked));
  if (options.json) write(JSON.stringify(items, null, 2));
  else {
    for (const item of items) {
      if (asked === undefined && item.status === 'resolved') continue;
      const where = item.status === 'not_held' ? [item.reason, item.address].filter((part) => part).join(' ') : '';
      write(`${CITATION_WORDS[item.status]?.[lang] ?? item.status}  ${item.ref}${where ? `  ${where}` : ''}${item.cards.length > 0 ? `  [${item.cards.join(', ')}]` : ''}`);
    }
    const counts = new Map<string, number>();
    for (const item of items) counts.set(item.status, (counts.get(item.status) ?? 0) + 1);
    write([...counts].map(([status, n]) => `${CITATION_WORDS[status]?.[lang] ?? status} ${n}`).join(' · '));
  }
  if (asked === undefined && items.some((item) => item.status.startsWith('no_such'))) process.exitCode = 3;
}

/** `yumen policy ledger`: refuses to replace a ledger by a much poorer one, as an empty library would make. */
export async function writeLedgerFile(options: { out?: string }, { lang, write }: PolicyCliContext): Promise<void> {
  const made = await withLibrary(lang, (library) => library.call(contracts.makeLedger, {}));
  const file = options.out === undefined ? LEDGER : resolve(options.out);
  const before = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line).length;
  if (made.instruments < before / 2) {
    throw new YumenError({
      code: 'conflict',
      what: text(`现有账册有 ${before} 件，新账册只有 ${made.instruments} 件`, `The ledger has ${before} instruments, the new one only ${made.instruments}`),
      where: { file },
      remedy: text('请先导入全部文本，或用 --out 写到别处', 'import all texts first, or write elsewhere with --out'),
    });
  }
  await writeFile(file, made.content);
  write(lang === 'zh' ? `${file}：${made.instruments} 件，其中持有文本 ${made.held} 件` : `${file}: ${made.instruments} instruments, ${made.held} with their text`);
}

/** `yumen policy export ID --format akn|jsonl|csv` */
export async function exportOne(ref: string, options: { format: string }, { lang, write }: PolicyCliContext): Promise<void> {
  const format = (['akn', 'jsonl', 'csv'] as const).find((one) => one === options.format);
  if (!format) throw badOption('--format', options.format, 'akn, jsonl, csv');
  write((await withLibrary(lang, (library) => library.call(contracts.exportText, { ref, format }))).content.replace(/\n$/, ''));
}

function badOption(name: string, value: string, example: string): YumenError {
  return new YumenError({
    code: 'bad_request',
    what: text(`${name} 的值看不懂：${value}`, `The value of ${name} is not understood: ${value}`),
    remedy: text(`例如 ${example}`, `for example ${example}`),
  });
}
