import type { Bilingual, Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { CardSource, CheckResult, Rulebook, VerdictOut } from '@yumen/rules';
import { checkPlan } from '@yumen/rules';
import { CONFIDENCE_WORDS, KIND_WORDS, MARKS, MARK_SHAPES, MARK_WORDS, citation, groupByMark, markOf, readingsDiffer } from '../present/groups.ts';
import { partnersHead } from '../present/partners.ts';
import { documentsByAuthority } from '../present/documents.ts';
import { pathWords } from '../layers/words.ts';
import { currentLayers } from '../layers/load.ts';
import { loadPlanInLayers } from './files.ts';
import type { CheckOptions, CliContext } from './index.ts';

const WORDS = {
  asOf: text('法律状态日', 'state of the law on'),
  rulebook: text('规则库', 'rulebook'),
  why: text('依据', 'because'),
  needs: text('尚缺', 'needs'),
  basis: text('条款', 'law'),
  to: text('向', 'to'),
  oneOf: text('与下列任选其一即可', 'any one of these is enough, also'),
  released: text('已由豁免免除', 'released by'),
  frees: text('免除', 'frees from'),
  readings: text('两种理解', 'disputed readings'),
  next: text('下一问', 'next question'),
  documents: text('材料清单（按受理机关）', 'documents, by authority'),
  hidden: text('项无需办理（--all 列出）', 'not needed (--all lists them)'),
  checked: text('核对', 'checked'),
  lives: text('所在层级', 'lives in'),
  layer: text('本层级', 'local rule'),
  changed: text('改动', 'changes'),
  standing: text('以上为决策参考，最终由主管机关决定。', 'Decision support: the competent authority decides in the end.'),
};

/** `yumen check PLAN`. */
export async function check(file: string, options: CheckOptions, context: CliContext): Promise<void> {
  const { rulebook, plan, layers } = await loadPlanInLayers(await currentLayers(), file, options.on);
  const result = checkPlan(rulebook, plan);
  if (options.json) return context.write(JSON.stringify(result, null, 2));
  if (layers.length > 0) context.write(`${WORDS.lives[context.lang]}: ${layers.map((layer) => layer.title[context.lang]).join(' → ')}`);
  for (const line of render(rulebook, result, context.lang, options.all ?? false)) context.write(line);
}

function render(rulebook: Rulebook, result: CheckResult, lang: Lang, all: boolean): string[] {
  const t = (words: Bilingual): string => words[lang];
  const groups = groupByMark(result.verdicts);
  const several = result.flows.length > 1;
  const lines = [
    `${result.title || '—'} · ${t(WORDS.asOf)} ${result.asOf} · ${t(WORDS.rulebook)} ${result.rulebook.version}`,
    ...partnersHead(result.partnerCountries).map(t),
    MARKS.map((mark) => `${MARK_SHAPES[mark]} ${groups[mark].length} ${t(MARK_WORDS[mark])}`).join(' · '),
  ];
  for (const mark of MARKS) {
    const items = groups[mark];
    if (items.length === 0) continue;
    if (mark === 'not_needed' && !all) {
      lines.push('', `${MARK_SHAPES[mark]} ${items.length} ${t(WORDS.hidden)}`);
      continue;
    }
    lines.push('', `${MARK_SHAPES[mark]} ${t(MARK_WORDS[mark]).toUpperCase()}`);
    for (const item of items) lines.push(...verdictLines(rulebook, item, lang, several, mark === 'not_needed'));
  }
  const documents = documentsByAuthority(rulebook, result.verdicts);
  if (documents.length > 0) {
    lines.push('', t(WORDS.documents));
    for (const { authority, documents: list } of documents) {
      lines.push(`  ${t(authority)}`, ...list.map((document) => `    – ${t(document.title)}${document.requirements.length > 1 ? ` (×${document.requirements.length})` : ''}`));
    }
  }
  const [question] = result.questions;
  if (question) {
    const fact = rulebook.fact(question.fact);
    lines.push('', `${t(WORDS.next)}${several ? ` [${question.flow}]` : ''}: ${t(fact?.source.question ?? question.label)}  (${question.fact})`);
  }
  lines.push('', t(WORDS.standing));
  return lines;
}

function verdictLines(rulebook: Rulebook, item: VerdictOut, lang: Lang, several: boolean, brief: boolean): string[] {
  const card = rulebook.requirement(item.requirement)?.source as CardSource;
  const titles = (ids: readonly string[]): string => ids.map((id) => rulebook.requirement(id)?.source.title[lang] ?? id).join(lang === 'zh' ? '、' : '; ');
  const head = `  ${item.title[lang]} (${KIND_WORDS[item.kind][lang]})  ${item.requirement}${several ? `  [${item.flow}]` : ''}`;
  const reasons = item.reasons.map((reason) => reason.words[lang]).slice(0, 6);
  const open = item.openFacts.map((name) => rulebook.fact(name)?.source.label[lang] ?? name);
  const lines = [head];
  const add = (label: Bilingual, value: string): void => {
    if (value !== '') lines.push(`     ${label[lang]}: ${value}`);
  };
  if (item.verdict === 'undetermined') add(WORDS.needs, open.join(lang === 'zh' ? '、' : '; '));
  else add(WORDS.why, reasons.join(lang === 'zh' ? '；' : '; '));
  add(WORDS.released, titles(item.releasedBy));
  if (brief) return lines;
  add(WORDS.frees, titles(item.releases));
  add(WORDS.oneOf, titles(item.alternatives));
  if (readingsDiffer(item.readings))
    add(WORDS.readings, item.readings.map((reading) => `${reading.label[lang]} → ${MARK_WORDS[markOf({ verdict: reading.verdict, kind: item.kind })][lang]}`).join('; '));
  for (const finding of item.findings) lines.push(`     ${finding.state === 'breach' ? '!' : finding.state === 'kept' ? '✓' : '?'} ${finding.text[lang]}`);
  for (const touch of item.layers ?? []) {
    const times = (['duration', 'lead', 'deadline', 'validity'] as const).flatMap((part) => (touch.paths.includes(part) && card[part]?.text ? [card[part].text] : []));
    const said = [...(touch.paths.length > 0 ? [`${WORDS.changed[lang]} ${pathWords(touch.paths)[lang]}`] : []), ...[...times, ...(touch.notes ?? [])].map((words) => words[lang])];
    if (said.length > 0)
      add(
        WORDS.layer,
        `${touch.title[lang]}: ${said.join(lang === 'zh' ? '；' : '; ')}${touch.confidence && touch.confidence !== 'verified' ? ` (${CONFIDENCE_WORDS[touch.confidence][lang]})` : ''}`,
      );
  }
  for (const value of Object.values(item.valueDetails)) lines.push(`     ${value.label[lang]}: ${value.words[lang]}`);
  add(WORDS.to, card.authority[lang]);
  add(WORDS.basis, `${item.basis.map((basis) => citation(basis)[lang]).join('; ')} · ${CONFIDENCE_WORDS[item.confidence][lang]}, ${WORDS.checked[lang]} ${item.checked}`);
  return lines;
}
