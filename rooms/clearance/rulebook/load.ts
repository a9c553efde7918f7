import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Problem } from '@yumen/kernel';
import { YumenError, parseDate, text } from '@yumen/kernel';
import type { CardSource, FactSource, Rulebook, RulebookSource } from '@yumen/rules';
import { buildRulebook } from '@yumen/rules';
import type { LocatedDocument } from './document.ts';
import { shapeOf } from './document.ts';
import { readDocuments } from './parsed.ts';
import { RULEBOOK_DIR } from './place.ts';
import { CardSchema, FactFileSchema, FactSchema, ScenarioFileSchema } from './schema.ts';
import type { Scenario } from './scenario.ts';

export interface LoadedRulebook {
  readonly source: RulebookSource;
  readonly rulebook: Rulebook;
  readonly scenarios: readonly Scenario[];
}

const checkFacts = shapeOf(FactFileSchema, Object.keys(FactSchema.properties), 'rulebook_invalid');
const checkCard = shapeOf(CardSchema, Object.keys(CardSchema.properties), 'rulebook_invalid');
const checkScenarios = shapeOf(
  ScenarioFileSchema,
  ['id', 'title', 'unstated', 'scope', 'facts', 'expect', 'variants', 'change', 'partial', 'applies', 'doesNotApply'],
  'rulebook_invalid',
);

/**
 * Loads and checks a rulebook folder as a whole. Its version is the SHA-256 over paths and contents of facts and cards (first 12
 * hex digits), so that a verdict can name the text it came from.
 * @throws YumenError `rulebook_invalid` with every problem found, each with file, line and column.
 */
export async function loadRulebook(dir: string = RULEBOOK_DIR): Promise<LoadedRulebook> {
  const problems: Problem[] = [];
  const hash = createHash('sha256');
  const [factFiles, cardFiles, scenarioFiles] = await Promise.all(
    ['facts', 'requirements', 'scenarios'].map((part) => readFolder(dir, part, part === 'scenarios' ? undefined : hash)),
  );
  const facts: FactSource[] = [];
  for (const document of factFiles ?? []) {
    if (!accept(document, checkFacts(document), problems)) continue;
    (document.value as FactSource[]).forEach((fact, i) => {
      problems.push(...factProblems(fact, document, i));
      facts.push({ ...fact, origin: { file: document.file, locate: (path, offset) => document.locate(`${i}.${path}`, offset) } });
    });
  }
  const cards: CardSource[] = [];
  for (const document of cardFiles ?? []) {
    if (!accept(document, checkCard(document), problems)) continue;
    const card = document.value as CardSource;
    problems.push(...cardProblems(card, document));
    const folder = document.file.split('/').at(-2) ?? '';
    cards.push({ ...card, folder, origin: { file: document.file, locate: document.locate } });
  }
  const scenarios: Scenario[] = [];
  for (const document of scenarioFiles ?? []) {
    if (!accept(document, checkScenarios(document), problems)) continue;
    (document.value as Scenario[]).forEach((scenario, i) =>
      scenarios.push({
        ...scenario,
        // Only a message asks for the place, and finding it means parsing the file.
        get place() {
          return document.locate(String(i));
        },
      }),
    );
  }
  if (problems.length > 0) throw new YumenError(problems);
  cards.sort((a, b) => (a.id < b.id ? -1 : 1));
  const source: RulebookSource = { version: hash.digest('hex').slice(0, 12), facts, cards };
  return { source, rulebook: buildRulebook(source), scenarios };
}

async function readFolder(dir: string, part: string, hash: ReturnType<typeof createHash> | undefined): Promise<LocatedDocument[]> {
  const root = join(dir, part);
  let names: string[];
  try {
    names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.yaml')).sort();
  } catch (cause) {
    if (part === 'scenarios') return [];
    throw new YumenError(
      { code: 'rulebook_invalid', what: text('规则库文件夹不可读', 'the rulebook folder cannot be read'), where: { file: root }, remedy: text('检查路径', 'check the path') },
      { cause },
    );
  }
  const files = await Promise.all(names.map(async (name) => [name, await readFile(join(root, name), 'utf8')] as const));
  for (const [name, source] of files) hash?.update(`${part}/${name}\0${source}\0`);
  return readDocuments(
    files.map(([name, source]) => [relative(process.cwd(), join(root, name)).split(sep).join('/'), source] as const),
    'rulebook_invalid',
    dir,
  );
}

function accept(document: LocatedDocument, shape: readonly Problem[], problems: Problem[]): boolean {
  problems.push(...document.problems, ...(document.problems.length > 0 ? [] : shape));
  return document.problems.length === 0 && shape.length === 0;
}

function factProblems(fact: FactSource, document: LocatedDocument, index: number): Problem[] {
  const at = (path: string, what: Problem['what']): Problem => ({ code: 'rulebook_invalid', what, where: document.locate(`${index}.${path}`) });
  const problems: Problem[] = [];
  if ((fact.type === 'enum' || fact.type === 'enum_set') && !fact.values && !fact.derived) problems.push(at('type', text('枚举事实缺少 values', 'an enum fact needs its values')));
  if (fact.type === 'money' && !fact.currency) problems.push(at('type', text('金额事实缺少 currency', 'a money fact needs its currency')));
  if (!fact.derived && !fact.question) problems.push(at('name', text('缺少提问（question）', 'an asked fact needs a question')));
  return problems;
}

/** What the shape cannot say: dates that exist, rows in order, the three kinds of examples. */
function cardProblems(card: CardSource, document: LocatedDocument): Problem[] {
  const problems: Problem[] = [];
  const add = (path: string, what: Problem['what']): void => {
    problems.push({ code: 'rulebook_invalid', what, where: document.locate(path) });
  };
  visitDates(card, '', (path, iso) => {
    if (parseDate(iso) === undefined) add(path, text(`「${iso}」不是存在的日期`, `'${iso}' is not a day that exists`));
  });
  for (const [name, parameter] of Object.entries(card.parameters ?? {})) {
    parameter.series.forEach((row, i) => {
      const previous = parameter.series[i - 1];
      if (previous && (previous.to === undefined || previous.to >= row.from))
        add(`parameters.${name}.series.${i}`, text('时段重叠或次序颠倒', 'this row overlaps the one before it'));
    });
  }
  for (const kind of ['yes', 'no', 'boundary'] as const) {
    if (!card.examples?.some((example) => example.kind === kind)) add('examples', text(`缺少「${kind}」例`, `there is no '${kind}' example`));
  }
  if (card.releases?.length && card.kind !== 'exemption') add('releases', text('只有豁免可以免除其他要求', 'only an exemption can release'));
  if (card.readings && card.readings.filter((reading) => reading.default).length !== 1) add('readings', text('须有且只有一种默认理解', 'exactly one reading is the default'));
  (card.readings ?? []).forEach((reading, i) => {
    if (reading.default && squeeze(reading.when) !== squeeze(card.when)) add(`readings.${i}.when`, text('默认理解须与 when 相同', 'the default reading must be the same as when'));
  });
  return problems;
}

const squeeze = (condition: string): string => condition.replace(/\s+/g, '');

function visitDates(value: unknown, path: string, visit: (path: string, iso: string) => void): void {
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) visit(path, value);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) visitDates(inner, path ? `${path}.${key}` : key, visit);
  }
}
