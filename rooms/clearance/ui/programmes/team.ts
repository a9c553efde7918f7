import type { Problem } from '@yumen/kernel';
import { nearestName, text } from '@yumen/kernel';
import type { FactValue, PlanDocument, Rulebook } from '@yumen/rules';
import type { AddressValues } from '@yumen/ui/router';
import { parseAnswer } from '../../present/index.ts';

/** Facts of a team in the address, so that the question can be sent to a colleague: `f.<fact>=<answer>` as answers are typed. */
const PREFIX = 'f.';

/** What the address says of a team, and what of it cannot be read: a fact that does not exist, an answer that does not fit. */
export interface Team {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly problems: readonly Problem[];
  /** The keys of the address that cannot be read. */
  readonly refused: readonly string[];
}

export function teamOf(address: AddressValues, rulebook: Rulebook): Team {
  const facts: Record<string, FactValue> = {};
  const problems: Problem[] = [];
  const refused: string[] = [];
  for (const [key, line] of Object.entries(address)) {
    if (!key.startsWith(PREFIX) || line === undefined) continue;
    const name = key.slice(PREFIX.length);
    const fact = rulebook.fact(name);
    const answer = fact && parseAnswer(fact.source, line);
    if (fact && answer && 'value' in answer) {
      facts[fact.name] = answer.value;
      continue;
    }
    refused.push(key);
    const where = { path: `${key}=${line}` };
    if (answer && 'problem' in answer) problems.push({ code: 'wrong_type', what: answer.problem, where });
    else {
      const near = nearestName(name, rulebook.factNames);
      problems.push({
        code: 'unknown_fact',
        what: text(`网址里的事实「${name}」不存在，没有计入`, `the fact '${name}' in the address does not exist and is not counted`),
        where,
        remedy: near ? text(`是否指「${near}」？`, `did you mean '${near}'?`) : text('在本页重新作答', 'answer on this page instead'),
      });
    }
  }
  return { facts, problems, refused };
}

/** The address with one fact stated, or taken back. */
export function stating(fact: string, value: FactValue | undefined): AddressValues {
  return { [`${PREFIX}${fact}`]: value === undefined ? undefined : answerLine(value) };
}

/** Everything of a team taken out of the address. */
export function withoutTeam(address: AddressValues): AddressValues {
  return Object.fromEntries(
    Object.keys(address)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => [key, undefined]),
  );
}

/** A value as it is typed; `parseAnswer` reads it back. */
export function answerLine(value: FactValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.join(',');
  if ('unknown' in value) return '?';
  if ('not_applicable' in value) return '-';
  if ('any_of' in value) return value.any_of.join('|');
  if ('amount' in value) return String(value.amount);
  const { min = '', max = '' } = value as { min?: number | string; max?: number | string };
  return `${min}..${max}`;
}

/** A plan of the facts of a team, with one programme application. */
export function teamPlan(title: string, facts: Readonly<Record<string, FactValue>>): PlanDocument {
  return { title, flows: [{ id: 'application', area: 'programmes', facts }] };
}
