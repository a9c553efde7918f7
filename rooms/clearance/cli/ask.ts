import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { Area, Fact, PlanDocument, Question, Rulebook } from '@yumen/rules';
import { WHOLE_PLAN, checkPlan, nextQuestions, readPlan, stateOf } from '@yumen/rules';
import { isMap, isSeq, parseDocument } from 'yaml';
import { MARKS, MARK_SHAPES, groupByMark } from '../present/groups.ts';
import { parseAnswer } from '../present/answer.ts';
import { currentLayers } from '../layers/load.ts';
import { loadPlanInLayers, readText, replaceFile } from './files.ts';
import type { AskOptions, CliContext } from './index.ts';

const WORDS = {
  done: text('已全部确定，没有需要再问的事实。', 'Everything is decided; nothing is left to ask.'),
  stopped: text('已停止，答案已写入', 'Stopped; the answers are in'),
  help: text(
    '回答：值 · 5000..20000 为区间 · ? 不知道 · - 不适用 · s 跳过 · h 说明 · q 停止',
    'answer: a value · 5000..20000 for a range · ? not known · - not applicable · s skip · h help · q stop',
  ),
  left: text('个问题仍影响结论', 'questions still matter'),
};

/** `yumen ask PLAN`: puts one question at a time and writes each answer into the plan file, keeping its comments. */
export async function ask(file: string, options: AskOptions, context: CliContext): Promise<void> {
  const books = await currentLayers();
  const { lang } = context;
  const t = (words: Bilingual): string => words[lang];
  const skip = new Set<string>();
  let current: Area | undefined;
  context.write(t(WORDS.help));
  for (;;) {
    const { rulebook, plan } = await loadPlanInLayers(books, file, options.on);
    const questions = nextQuestions(rulebook, stateOf(rulebook, plan), { order: options.free ? 'free' : 'grouped', skip, ...(current ? { current } : {}) });
    const [question] = questions;
    if (!question) {
      const counts = groupByMark(checkPlan(rulebook, plan).verdicts);
      context.write(skip.size === 0 ? t(WORDS.done) : `${t(WORDS.stopped)} ${file}`);
      context.write(MARKS.map((mark) => `${MARK_SHAPES[mark]} ${counts[mark].length}`).join(' · '));
      return;
    }
    current = question.area;
    const fact = rulebook.fact(question.fact) as Fact;
    context.write(`\n[${questions.length} ${t(WORDS.left)}]${question.flow === WHOLE_PLAN ? '' : ` [${question.flow}]`} ${t(fact.source.question ?? fact.source.label)}`);
    for (const value of fact.source.values ?? []) context.write(`   ${value.id} — ${value.label[lang]}`);
    const line = await context.ask(`${question.fact}${fact.source.unit || fact.source.currency ? ` (${fact.source.unit ?? fact.source.currency})` : ''} > `);
    if (line === undefined || line.trim() === 'q') return context.write(`${t(WORDS.stopped)} ${file}`);
    await handle(rulebook, file, question, fact, line.trim(), skip, context);
  }
}

async function handle(rulebook: Rulebook, file: string, question: Question, fact: Fact, line: string, skip: Set<string>, context: CliContext): Promise<void> {
  if (line === '' || line === 's') {
    skip.add(`${question.flow}:${question.fact}`);
    return;
  }
  if (line === 'h') return context.write(fact.source.help?.[context.lang] ?? fact.source.label[context.lang]);
  const answer = parseAnswer(fact.source, line);
  if ('problem' in answer) return context.write(`! ${answer.problem[context.lang]}`);
  if (line === '?') skip.add(`${question.flow}:${question.fact}`);
  await writeAnswer(rulebook, file, question, fact.name, answer.value);
}

/** Writes one answer at its place in the file; the file is replaced as a whole, and only when it still reads as a plan. */
async function writeAnswer(rulebook: Rulebook, file: string, question: Question, name: string, value: unknown): Promise<void> {
  const document = parseDocument(await readText(file));
  const path: (string | number)[] = [];
  if (question.flow !== WHOLE_PLAN) {
    const flows = document.get('flows');
    const index = isSeq(flows) ? flows.items.findIndex((flow) => isMap(flow) && flow.get('id') === question.flow) : -1;
    if (index >= 0) path.push('flows', index);
  }
  document.setIn([...path, 'facts', name], document.createNode(value));
  readPlan(rulebook, document.toJS() as PlanDocument);
  await replaceFile(file, file.endsWith('.json') ? `${JSON.stringify(document.toJS(), null, 2)}\n` : document.toString());
}
