import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { YumenError, text, type Lang } from '@yumen/kernel';
import type { PolicyCliContext } from '../cli.ts';
import type { CodeOptions, MatrixOptions } from '../cli-coding.ts';
import * as contracts from '../coding/contract/index.ts';
import { EVENT_WORDS } from '../coding/event-words.ts';
import { exportMatrix, readMatrix } from '../matrix/contract.ts';
import { columnName } from '../matrix/labels.ts';
import { connectPolicy, type PolicyConnection } from './connection.ts';

const MAX_FILE = 16 * 1024 * 1024;

async function withRoom<T>(work: (room: PolicyConnection) => Promise<T>): Promise<T> {
  const room = await connectPolicy();
  try {
    return await work(room);
  } finally {
    await room.close();
  }
}

const number = (value: number | null | undefined, digits = 2): string => (value === null || value === undefined ? '–' : rounded(value, digits));
/** No sign on nothing, and a digit more where rounding would claim a whole one. */
function rounded(value: number, digits: number): string {
  const short = value.toFixed(digits);
  return value < 1 && Number(short) === 1 ? value.toFixed(digits + 1) : short.replace(/^-(0\.0+)$/, '$1');
}
const asReader = ({ coder }: { readonly coder?: string }): { coder?: string } => (coder === undefined ? {} : { coder });
const pick =
  (lang: Lang) =>
  (zh: string, en: string): string =>
    lang === 'zh' ? zh : en;
/** Marks of the states, as in the heat map: number present, number with ? disputed, ○ claimed zero, · not seen. */
const mark = (cell: { state: string; agreed: number; disputed: number }): string =>
  cell.state === 'present'
    ? String(cell.agreed + cell.disputed)
    : cell.state === 'disputed'
      ? `${cell.disputed}?`
      : cell.state === 'unconfirmed'
        ? `(${cell.disputed})`
        : cell.state === 'absent'
          ? '○'
          : '·';

/** `yumen policy matrix` */
export async function printMatrix(options: MatrixOptions, { lang, write }: PolicyCliContext): Promise<void> {
  const by = options.by;
  if (by !== 'period' && by !== 'instrument' && by !== 'region') throw badOption('--by', by, 'period, instrument, region');
  const t = pick(lang);
  await withRoom(async (room) => {
    const files = (['csv', 'svg', 'xlsx'] as const).filter((format) => options[format] !== undefined);
    for (const format of files) {
      const made = await room.call(exportMatrix, { codebook: options.codebook, by, format, lang, ...asReader(options) });
      await writeFile(options[format]!, Buffer.from(made.content, made.encoding === 'base64' ? 'base64' : 'utf8'));
      write(options[format]!);
    }
    if (files.length > 0 && !options.json) return;
    const matrix = await room.call(readMatrix, { codebook: options.codebook, by, ...asReader(options) });
    if (options.json) return write(JSON.stringify(matrix, null, 2));
    if (matrix.columns.length === 0)
      return write(
        t(
          '还没有读过的文本。先导入文本，随附标注即附上；或 yumen policy code sample',
          'No text has been read yet. Import texts and the shipped codings attach; or yumen policy code sample',
        ),
      );
    write(
      t(
        '数字：条款数；带 ? 有分歧；(n) 仅一人标；○ 所读全文中没有；· 未见，不能断言没有',
        'number: clauses; with ? disputed; (n) one coder only; ○ absent from complete texts read; · not seen, a zero is not claimed',
      ),
    );
    for (const column of matrix.columns) {
      for (const one of column.texts)
        write(
          `  ${columnName(column, by, lang)}: ${one.title} · ${one.integrity} · ${one.coders.join(', ') || (one.sealed.length > 0 ? t(`${one.sealed.join('、')} 已读完，第二人读完前不显示`, `finished by ${one.sealed.join(', ')}, closed until a second person has finished`) : t('无人读完', 'read by nobody'))}${one.coverage === 'screened' ? t('（按筛词通读）', ' (screened)') : ''}`,
        );
    }
    write(`${' '.repeat(40)}${matrix.columns.map((column) => right(columnName(column, by, lang), 10)).join(' ')}`);
    for (const group of matrix.groups) {
      write(group.label[lang]);
      for (const item of group.items) write(`  ${wide(item.label[lang], 38)}${item.cells.map((cell) => mark(cell).padStart(10)).join(' ')}`);
    }
    if (!matrix.published) return;
    const { tally, recallOfOnes } = matrix.published;
    write(
      t(
        `与${matrix.published.source.zh}对照：均有 ${tally.agree}，均无 ${tally.agree_zero}，仅本库文本有 ${tally.only_here}，仅表中有 ${tally.only_published}，不能判断 ${tally.open}；表中的 1 得到支持的占 ${number(recallOfOnes)}（所读文本与论文不同）`,
        `against ${matrix.published.source.en}: both have it ${tally.agree}, neither ${tally.agree_zero}, only in our texts ${tally.only_here}, only in the table ${tally.only_published}, cannot be told ${tally.open}; ones supported ${number(recallOfOnes)} (other texts than the paper coded)`,
      ),
    );
    write(t('论文自相矛盾的格：', 'cells where the paper contradicts itself:'));
    for (const doubt of matrix.published.contradictions) write(`  ${doubt.item} ${doubt.period}: ${doubt[lang]}`);
  });
}

/** Width on a terminal: a Chinese character takes two places. */
function widthOf(words: string): number {
  return [...words].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 2 : 1), 0);
}

function wide(words: string, width: number): string {
  return words + ' '.repeat(Math.max(1, width - widthOf(words)));
}

/** At the right edge of a column, cut to it. */
function right(words: string, width: number): string {
  let cut = '';
  for (const letter of words) if (widthOf(cut + letter) <= width) cut += letter;
  return ' '.repeat(width - widthOf(cut)) + cut;
}

/** `yumen policy code export` */
export async function exportCode(ref: string | undefined, options: CodeOptions, { lang, write }: PolicyCliContext): Promise<void> {
  await withRoom(async (room) => {
    if (ref !== undefined && options.coder === undefined) throw badOption('--coder', '', 'team-a');
    const made =
      ref === undefined
        ? await room.call(contracts.exportCodebook, { id: options.codebook, format: extname(options.out ?? '') === '.yaml' ? 'yaml' : 'qdc', lang })
        : await room.call(contracts.exportCodings, { codebook: options.codebook, ref, coder: options.coder! });
    if (options.out === undefined) return write(made.content.trimEnd());
    await writeFile(options.out, made.content, 'utf8');
    write(options.out);
  });
}

/** `yumen policy code import` */
export async function importCode(file: string, options: CodeOptions, { lang, write }: PolicyCliContext): Promise<void> {
  const content = await readBounded(file);
  const t = pick(lang);
  await withRoom(async (room) => {
    if (extname(file) === '.jsonl') {
      const report = await room.call(contracts.importCodings, { file: basename(file), content });
      if (options.json) return write(JSON.stringify(report, null, 2));
      return write(
        t(
          `${report.version}：${report.coder} 的 ${report.codings} 个标注附上，读过 ${report.attached} 款，对不上 ${report.lost.length} 款`,
          `${report.version}: ${report.codings} codings of ${report.coder} attached, ${report.attached} clauses read, ${report.lost.length} not found`,
        ),
      );
    }
    const report = await room.call(contracts.importCodebook, { file: basename(file), content });
    if (options.json) return write(JSON.stringify(report, null, 2));
    write(t(`编码本 ${report.id} ${report.version}，${report.codes} 个编码`, `codebook ${report.id} ${report.version}, ${report.codes} codes`));
    for (const code of report.changed) write(`  ~ ${code}`);
    if (report.again.length > 0) write(t(`须重看 ${report.again.length} 个标注：`, `${report.again.length} codings to look at again:`));
    for (const coding of report.again) write(`  ${coding.versionId}#${coding.eId} ${coding.code} ${coding.coder}`);
  });
}

async function readBounded(file: string): Promise<string> {
  try {
    if ((await stat(file)).size <= MAX_FILE) return await readFile(file, 'utf8');
  } catch (error) {
    throw new YumenError(
      { code: 'file_unreadable', what: text('读不到这个文件', 'This file cannot be read'), where: { file }, remedy: text('请检查路径', 'check the path') },
      { cause: error },
    );
  }
  throw new YumenError({ code: 'file_too_large', what: text('文件超过 16 MiB', 'The file is larger than 16 MiB'), where: { file }, remedy: text('请分成几份', 'split it') });
}

/** `yumen policy code suggest` */
export async function suggestCodes(ref: string, options: CodeOptions, { lang, write }: PolicyCliContext): Promise<void> {
  const limit = Number(options.limit ?? 20);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) throw badOption('--limit', options.limit ?? '', '1–500');
  const t = pick(lang);
  const found = await withRoom((room) => room.call(contracts.suggest, { codebook: options.codebook, ref, limit, ...asReader(options) }));
  if (options.json) return write(JSON.stringify(found, null, 2));
  for (const { clause, suggestions, codersDisagree } of found.items) {
    write(`${clause.ref}${codersDisagree ? t('  标注者有分歧', '  coders disagree') : ''}\n  ${clause.text.slice(0, 120)}`);
    for (const one of suggestions) {
      const words = one.hits.map((hit) => `${hit.against.length > 0 ? '¬' : ''}${hit.term}@${hit.from}`).join(' ');
      write(`    ${number(one.probability)} ${one.code}  ${words}  [${one.features.definition}/${one.features.section}/${one.features.like}]`);
    }
  }
  const { measured } = found;
  if (measured) {
    write(
      t(
        `实测（逐文本留一，${measured.texts} 份文本 ${measured.clauses} 款）：查准 ${number(measured.overall.precision)}，查全 ${number(measured.overall.recall)}；只用词表：查准 ${number(measured.lexiconOnly.precision)}，查全 ${number(measured.lexiconOnly.recall)}`,
        `measured (each of ${measured.texts} texts left out in turn, ${measured.clauses} clauses): precision ${number(measured.overall.precision)}, recall ${number(measured.overall.recall)}; lexicon alone: ${number(measured.lexiconOnly.precision)}, ${number(measured.lexiconOnly.recall)}`,
      ),
    );
  }
}

/** `yumen policy code agreement` */
export async function printAgreement(ref: string | undefined, options: CodeOptions, { lang, write }: PolicyCliContext): Promise<void> {
  const t = pick(lang);
  const asked = { codebook: options.codebook, ...(ref === undefined ? {} : { ref }), ...asReader(options) };
  const report = await withRoom(async (room) => {
    for (const format of (['csv', 'xlsx'] as const).filter((one) => options[one] !== undefined)) {
      const made = await room.call(contracts.exportAgreement, { ...asked, format, lang });
      await writeFile(options[format]!, Buffer.from(made.content, made.encoding === 'base64' ? 'base64' : 'utf8'));
      write(options[format]!);
    }
    return room.call(contracts.agreement, asked);
  });
  if (options.json) return write(JSON.stringify(report, null, 2));
  const line = (name: string, row: Pick<typeof report.overall, 'alpha' | 'kappa' | 'ac1' | 'percent'>) => {
    const interval = row.alpha.interval ? `[${number(row.alpha.interval[0])}, ${number(row.alpha.interval[1])}]` : '';
    return `${wide(name, 40)} α ${number(row.alpha.value).padStart(5)} ${interval.padEnd(14)} κ ${number(row.kappa.value).padStart(5)}  AC1 ${number(row.ac1.value).padStart(5)}  ${number(row.percent.value, 3)}`;
  };
  write(
    t(
      `${report.coders.join('、')} · ${report.texts.length} 份文本 · ${report.clauses} 款`,
      `${report.coders.join(', ')} · ${report.texts.length} texts · ${report.clauses} clauses`,
    ),
  );
  for (const { coder, how } of report.made) write(`  ${coder}: ${how[lang]}`);
  for (const { words } of report.warnings) write(`  ${t('须注意：', 'mind: ')}${words[lang]}`);
  write(line(t('总体', 'overall'), report.overall));
  for (const row of report.codes)
    write(
      `${line(`  ${row.label[lang]}`, row)}  ${row.given.join('/')}${row.standing === 'too_few' ? t('  太少', '  too few') : ''}${row.flat ? t('  区间缩成一点', '  interval is one point') : ''}`,
    );
}

/** `yumen policy code texts` */
export async function printTexts(options: CodeOptions, { lang, write }: PolicyCliContext): Promise<void> {
  const t = pick(lang);
  const { items } = await withRoom((room) => room.call(contracts.listTexts, { codebook: options.codebook }));
  if (options.json) return write(JSON.stringify(items, null, 2));
  if (items.length === 0) return write(t('还没有读过的文本；可用 yumen policy code sample 放入样本', 'No text has been read; `yumen policy code sample` puts in a sample'));
  for (const one of items) {
    write(`${one.ref}  ${one.total}`);
    for (const pass of one.passes)
      write(`  ${pass.finishedAt === null ? `◐ ${pass.coder} ${pass.read}/${one.total}` : `● ${pass.coder}`}${pass.made ? `  ${pass.made[lang]}` : ''}`);
  }
}

/** `yumen policy code carry` */
export async function carryCodes(from: string, to: string, options: CodeOptions, { lang, write }: PolicyCliContext): Promise<void> {
  const report = await withRoom((room) => room.call(contracts.carry, { codebook: options.codebook, from, to, ...(options.coder === undefined ? {} : { coder: options.coder }) }));
  if (options.json) return write(JSON.stringify(report, null, 2));
  write(
    pick(lang)(
      `原样 ${report.same}，须重看 ${report.changed}，无处可带 ${report.gone}，本人已读过新条款 ${report.read}`,
      `${report.same} as they were, ${report.changed} to look at again, ${report.gone} with nowhere to go, ${report.read} read anew by the coder`,
    ),
  );
  if (report.sealed > 0) write(pick(lang)(`另有 ${report.sealed} 个标注所属的通读尚未公开，没有沿用`, `${report.sealed} codings of readings still closed stayed behind`));
  for (const row of report.rows)
    if (row.outcome === 'changed' || row.outcome === 'gone') write(`  ${row.outcome === 'gone' ? '✕' : '◐'} ${row.from} → ${row.to ?? '—'}  ${row.code} ${row.coder}`);
}

/** `yumen policy code again` */
export async function printAgain(options: CodeOptions, { lang, write }: PolicyCliContext): Promise<void> {
  const t = pick(lang);
  const found = await withRoom((room) => room.call(contracts.again, { codebook: options.codebook, ...(options.coder === undefined ? {} : { coder: options.coder }) }));
  if (options.json) return write(JSON.stringify(found, null, 2));
  if (found.items.length === 0) write(t('没有须重看的标注', 'Nothing to look at again'));
  for (const one of found.items)
    write(`◐ ${one.ref}  ${one.code}  ${one.coder}  ${one.again === 'clause_changed' ? t('条文已变', 'clause changed') : t('定义已变', 'definition changed')}`);
  if (found.sealed > 0) write(t(`另有 ${found.sealed} 个属于尚未双双读完的文本`, `${found.sealed} more belong to texts not yet finished by two`));
}

/** `yumen policy code release` */
export async function releaseText(ref: string, options: CodeOptions, { lang, write }: PolicyCliContext): Promise<void> {
  const made = await withRoom((room) => room.call(contracts.releaseReading, { codebook: options.codebook, ref, reason: options.reason ?? '', ...asReader(options) }));
  if (options.json) return write(JSON.stringify(made, null, 2));
  write(pick(lang)(`已向所有人公开，${made.by}，理由：${made.reason}`, `open to all, by ${made.by}: ${made.reason}`));
}

/** `yumen policy code take` */
export async function takeReading(ref: string, options: CodeOptions, { lang, write }: PolicyCliContext): Promise<void> {
  const made = await withRoom((room) => room.call(contracts.takeOver, { codebook: options.codebook, ref, from: options.from ?? '', ...asReader(options) }));
  if (options.json) return write(JSON.stringify(made, null, 2));
  write(
    pick(lang)(
      `${made.coder} 沿用 ${made.from} 的通读：${made.read} 款，${made.codings} 个标注；改完请读完，之后在矩阵中代替原通读`,
      `${made.coder} has taken over the reading of ${made.from}: ${made.read} clauses, ${made.codings} codings; once finished it stands in its place in the matrix`,
    ),
  );
}

/** `yumen policy code discard` */
export async function discardText(ref: string, options: CodeOptions, { lang, write }: PolicyCliContext): Promise<void> {
  const made = await withRoom((room) => room.call(contracts.discardReading, { codebook: options.codebook, ref, ...asReader(options) }));
  if (options.json) return write(JSON.stringify(made, null, 2));
  write(
    pick(lang)(
      `${made.coder} 的通读已放弃，撤下 ${made.clauses} 款的标注，历史可查`,
      `the reading of ${made.coder} was given up; the codes of ${made.clauses} clauses were taken back and stay in the history`,
    ),
  );
}

/** `yumen policy code history` */
export async function printHistory(ref: string, options: CodeOptions, { lang, write }: PolicyCliContext): Promise<void> {
  const asked = {
    codebook: options.codebook,
    ref,
    ...asReader(options),
    ...(options.clause === undefined ? {} : { eId: options.clause }),
    ...(options.of === undefined ? {} : { of: options.of }),
  };
  const t = pick(lang);
  await withRoom(async (room) => {
    const files = (['csv', 'xlsx'] as const).filter((format) => options[format] !== undefined);
    for (const format of files) {
      const made = await room.call(contracts.exportHistory, { ...asked, format, lang });
      await writeFile(options[format]!, Buffer.from(made.content, made.encoding === 'base64' ? 'base64' : 'utf8'));
      write(options[format]!);
    }
    if (files.length > 0 && !options.json) return;
    const found = await room.call(contracts.readHistory, asked);
    if (options.json) return write(JSON.stringify(found, null, 2));
    if (found.entries.length === 0) write(t('没有记录', 'Nothing has been recorded'));
    const codes = (all: readonly contracts.HistoryEntryView['after'][number][]) => all.map((one) => `${one.code} (${one.statement}, ${one.match})`).join(', ') || '—';
    for (const entry of found.entries) {
      write(`${entry.at.slice(0, 16).replace('T', ' ')}  ${entry.who}  ${EVENT_WORDS[entry.event][lang]}  ${entry.ref}`);
      if (entry.decision) write(`    ◆ ${entry.decision.code}: ${entry.decision.given ? t('认定有', 'given') : t('认定无', 'not given')}`);
      else if (entry.before.length + entry.after.length > 0) write(`    ${entry.event === 'shipped' ? '' : `${codes(entry.before)} → `}${codes(entry.after)}`);
      if (entry.reason !== null) write(`    ${entry.reason}`);
    }
    if (found.entries.length < found.total)
      write(t(`只列最近 ${found.entries.length} 条，共 ${found.total} 条；--csv 写出全部`, `the youngest ${found.entries.length} of ${found.total}; --csv writes all`));
    if (found.sealed > 0) write(t(`另有 ${found.sealed} 条属于尚未公开的通读`, `${found.sealed} more belong to readings still closed`));
  });
}

/** `yumen policy code sample` */
export async function loadSampleText({ lang, write }: PolicyCliContext): Promise<void> {
  const { versions } = await withRoom((room) => room.call(contracts.loadSample, {}));
  for (const version of versions) write(version);
  write(lang === 'zh' ? '自拟样本，不是法规。可看：yumen policy matrix --by instrument' : 'Invented sample, no law. Look at: yumen policy matrix --by instrument');
}

function badOption(option: string, value: string, example: string): YumenError {
  return new YumenError({
    code: 'bad_request',
    what: text(`${option} 不能是「${value}」`, `${option} cannot be “${value}”`),
    remedy: text(`例如 ${example}`, `for example ${example}`),
  });
}
