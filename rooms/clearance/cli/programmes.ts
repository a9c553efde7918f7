import type { Bilingual, Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import { currentLayers } from '../layers/load.ts';
import { CONFIDENCE_WORDS } from '../present/groups.ts';
import type { Programme, ProgrammeAnswer } from '../programmes/index.ts';
import { ANSWER_WORDS, STATUS_WORDS, searchProgrammes } from '../programmes/index.ts';
import { loadProgrammes } from '../programmes/load.ts';
import { loadPlanInLayers } from './files.ts';
import type { CliContext } from './index.ts';
import type { ProgrammesOptions } from './reference-commands.ts';

const SHAPES = { yes: '●', open: '◐', no: '○' } as const;

const WORDS = {
  nearly: text('差一点', 'nearly'),
  provided: text('且须', 'provided'),
  decided: text('取决于', 'decided by'),
  conditions: text('条件', 'conditions'),
  hidden: text('项不接受申请或为国外项目（--all 列出）', 'take no applications or are foreign schemes (--all lists them)'),
  unknown: text('所据材料没有写明条件，须查指南', 'conditions not stated in the sources, see the call'),
  standing: text(
    '“可以申请”指已知条件都满足；当次指南可能另有条件，由资助机构决定。',
    'Yes means that the conditions known are met; a call may hold more, and the funder decides.',
  ),
};

/** `yumen programmes [PLAN]`. */
export async function programmes(file: string | undefined, options: ProgrammesOptions, { lang, write }: CliContext): Promise<void> {
  const books = await currentLayers();
  const catalogue = await loadProgrammes(books.national);
  if (file === undefined) {
    if (options.json) return write(JSON.stringify({ programmes: catalogue }, null, 2));
    for (const programme of catalogue) for (const line of catalogueLines(programme, lang)) write(line);
    return;
  }
  const { rulebook, plan } = await loadPlanInLayers(books, file, options.on);
  const answers = searchProgrammes(rulebook, catalogue, plan);
  if (options.json) return write(JSON.stringify({ asOf: plan.asOf, rulebook: { version: rulebook.version }, programmes: answers }, null, 2));
  write(`${plan.title || '—'} · ${plan.asOf}`);
  const shown = answers.filter((one) => options.all || (one.ground !== 'foreign' && one.ground !== 'not_open'));
  for (const answer of ['yes', 'open', 'no'] as const) {
    const list = shown.filter((one) => one.answer === answer && (options.all || one.ground !== 'conditions_unknown')).sort((a, b) => effort(a) - effort(b));
    if (list.length === 0) continue;
    write('');
    write(`${SHAPES[answer]} ${ANSWER_WORDS[answer][lang].toUpperCase()} (${list.length})`);
    for (const one of list) for (const line of answerLines(one, lang)) write(line);
  }
  const unknown = shown.filter((one) => one.ground === 'conditions_unknown');
  if (unknown.length > 0 && !options.all) write(`\n${SHAPES.open} ${WORDS.unknown[lang]}: ${unknown.map((one) => one.title[lang]).join(lang === 'zh' ? '、' : '; ')}`);
  if (shown.length < answers.length) write(`\n${answers.length - shown.length} ${WORDS.hidden[lang]}`);
  write(`\n${WORDS.standing[lang]}`);
}

/** Nearest first: fewest changes or fewest open facts. */
function effort(one: ProgrammeAnswer): number {
  if (one.answer === 'open') return Math.min(...one.conditions.map((condition) => condition.openFacts.length || 99), 99);
  return one.nearly[0] ? one.nearly[0].changes.length * 10 + one.nearly[0].provided.length : 99;
}

function answerLines(one: ProgrammeAnswer, lang: Lang): string[] {
  const join = (list: readonly Bilingual[]): string => list.map((words) => words[lang]).join(lang === 'zh' ? '、' : '; ');
  const lines = [`  ${one.title[lang]}  ${one.id} · ${STATUS_WORDS[one.status][lang]} · ${CONFIDENCE_WORDS[one.confidence][lang]}`, `     ${brief(one.reason[lang])}`];
  for (const way of one.nearly) {
    const changes = way.changes.map((change) => `${change.label[lang]}: ${change.fromWords[lang]} → ${change.toWords[lang]}`).join(lang === 'zh' ? '，且 ' : ' and ');
    lines.push(`     ${WORDS.nearly[lang]}: ${changes}${way.provided.length > 0 ? ` (${WORDS.provided[lang]} ${join(way.provided.map(({ label }) => label))})` : ''}`);
  }
  return lines;
}

function catalogueLines(programme: Programme, lang: Lang): string[] {
  return [
    `${programme.id.padEnd(26)} ${programme.title[lang]} · ${STATUS_WORDS[programme.status][lang]} · ${CONFIDENCE_WORDS[programme.confidence][lang]}`,
    ...(programme.conditions ? [`${' '.repeat(27)}${WORDS.conditions[lang]}: ${programme.conditions[lang]}`] : []),
  ];
}

function brief(words: string): string {
  return words.length > 240 ? `${words.slice(0, 240)} …` : words;
}
