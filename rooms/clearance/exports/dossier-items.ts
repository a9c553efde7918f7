import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { CheckResult, Reason, Rulebook, VerdictOut } from '@yumen/rules';
import type { Schedule } from '@yumen/rules/schedule';
import { CONFIDENCE_WORDS, KIND_WORDS, MARK_SHAPES, citation, durationWords, groupByMark } from '../present/index.ts';
import type { Mark } from '../present/index.ts';
import { DOSSIER } from './dossier-words.ts';
import type { Words } from './languages.ts';

export interface DossierRow {
  readonly name: Words;
  readonly lines: readonly Words[];
}

export interface DossierGroup {
  readonly title: Words;
  readonly items: readonly { readonly mark: Mark; readonly shape: string; readonly title: Words; readonly tag: string; readonly rows: readonly DossierRow[] }[];
}

const SHOWN = ['prohibited', 'must', 'may'] as const;
const REASONS = 6;
/** What is open is named; a long list of it would bury the rest. */
const OPEN_FACTS = 6;

/** Everything that applies, each with why, to whom, by when and how sure. */
export function dossierGroups(rulebook: Rulebook, checked: CheckResult, schedule: Schedule, w: (words: Bilingual) => Words): DossierGroup[] {
  const groups = groupByMark(checked.verdicts);
  const several = checked.flows.length > 1;
  return SHOWN.filter((mark) => groups[mark].length > 0).map((mark) => ({
    title: w(text(`${DOSSIER.groups[mark].zh}（${groups[mark].length}）`, `${DOSSIER.groups[mark].en} (${groups[mark].length})`)),
    items: groups[mark].map((item) => ({
      mark,
      shape: MARK_SHAPES[mark],
      title: w(item.title),
      tag: [KIND_WORDS[item.kind].en, item.requirement, ...(several ? [item.flow] : [])].join(' · '),
      rows: rowsOf(rulebook, item, schedule, w),
    })),
  }));
}

function rowsOf(rulebook: Rulebook, item: VerdictOut, schedule: Schedule, w: (words: Bilingual) => Words): DossierRow[] {
  const card = rulebook.requirement(item.requirement)?.source;
  if (!card) return [];
  const task = schedule.tasks.find((one) => one.requirement === item.requirement && one.flow === item.flow);
  const later = schedule.afterwards.filter((one) => one.requirement === item.requirement && one.flow === item.flow);
  const choice = schedule.choices.find((one) => one.flow === item.flow && one.options.some((option) => option.requirement === item.requirement));
  const others = choice?.options.filter((option) => option.requirement !== item.requirement) ?? [];
  const rows: DossierRow[] = [];
  const add = (name: Bilingual, lines: readonly Bilingual[]): void => {
    if (lines.length > 0) rows.push({ name: w(name), lines: lines.map(w) });
  };
  add(DOSSIER.why, item.reasons.slice(0, REASONS).map(reasonWords));
  add(
    DOSSIER.readings,
    item.readings.map((reading) =>
      text(
        `${reading.label.zh}：${reading.verdict === 'applies' ? '适用' : reading.verdict === 'undetermined' ? '待定' : '不适用'}${reading.default ? '（本册采用）' : ''}`,
        `${reading.label.en}: ${reading.verdict.replaceAll('_', ' ')}${reading.default ? ' (followed here)' : ''}`,
      ),
    ),
  );
  add(DOSSIER.to, [{ zh: card.authority.zh, en: card.authority.en }]);
  if (card.decides) add(DOSSIER.decides, [card.decides]);
  add(DOSSIER.limit, [durationWords(card.duration ?? null), ...[card.duration?.text, card.lead?.text, card.deadline?.text].flatMap((words) => words ?? [])]);
  add(DOSSIER.when, [
    ...(task
      ? [
          text(
            `${DOSSIER.earliest.zh} ${task.earliestStart} 办、${task.earliestFinish} 办结；${DOSSIER.latest.zh} ${task.latestStart}${task.due ? `；法定截止 ${task.due}` : ''}`,
            `earliest ${task.earliestStart}, through by ${task.earliestFinish}; ${DOSSIER.latest.en} ${task.latestStart}${task.due ? `; legal deadline ${task.due}` : ''}`,
          ),
        ]
      : []),
    ...later.flatMap((duty) =>
      duty.deadline ? [text(`${duty.due ?? DOSSIER.noDay.zh}（自${duty.deadline.label.zh}起）`, `${duty.due ?? DOSSIER.noDay.en} (from: ${duty.deadline.label.en})`)] : [],
    ),
  ]);
  if (choice) add(DOSSIER.oneOf, choice.chosen === item.requirement ? others.map((option) => option.title) : [DOSSIER.notChosen]);
  add(
    DOSSIER.findings,
    item.findings.map((finding) => text(`${SIGN[finding.state]} ${finding.text.zh}`, `${SIGN[finding.state]} ${finding.text.en}`)),
  );
  add(
    DOSSIER.values,
    Object.values(item.valueDetails).map((value) => text(`${value.label.zh}：${value.words.zh}`, `${value.label.en}: ${value.words.en}`)),
  );
  add(
    DOSSIER.law,
    item.basis.map((basis) => {
      const words = citation(basis);
      const standing = basis.standing ? CONFIDENCE_WORDS[basis.standing] : undefined;
      return text(`${words.zh}${standing ? `（${standing.zh}）` : ''}`, `${words.en}${standing ? ` (${standing.en})` : ''}`);
    }),
  );
  add(DOSSIER.standing, [standing(item)]);
  add(
    DOSSIER.watch,
    (card.watch ?? []).map((watch) => watch.text),
  );
  return rows;
}

/** The condition, with the values of its facts where the words do not already say them. */
function reasonWords(reason: Reason): Bilingual {
  const values = reason.facts.map((fact) => fact.words).filter((words) => !reason.words.zh.includes(words.zh));
  if (values.length === 0) return reason.words;
  return text(`${reason.words.zh}［${values.map((words) => words.zh).join('、')}］`, `${reason.words.en} [${values.map((words) => words.en).join(', ')}]`);
}

const SIGN = { kept: '✓', breach: '!', open: '?' } as const;

/** What is open, each in one row: what it is, what would settle it, how sure. */
export function openRows(rulebook: Rulebook, checked: CheckResult, w: (words: Bilingual) => Words): Words[][] {
  return groupByMark(checked.verdicts).open.map((item) => {
    const labels = item.openFacts.slice(0, OPEN_FACTS).map((name) => rulebook.fact(name)?.source.label ?? text(name, name));
    const more = item.openFacts.length - labels.length;
    const needs = text(
      `${labels.map((label) => label.zh).join('、')}${more > 0 ? `等${item.openFacts.length}项` : ''}`,
      `${labels.map((label) => label.en).join('; ')}${more > 0 ? `; ${more} more` : ''}`,
    );
    return [w(item.title), w(needs), w(CONFIDENCE_WORDS[item.confidence])];
  });
}

function standing(item: VerdictOut): Bilingual {
  const words = CONFIDENCE_WORDS[item.confidence];
  return text(`${words.zh}，${DOSSIER.checked.zh}于 ${item.checked}`, `${words.en}, ${DOSSIER.checked.en} ${item.checked}`);
}
