import type { FactValue, PlanDocument, Rulebook } from '@yumen/rules';
import type { AddressValues } from '@yumen/ui/router';
import { parseAnswer } from '../../present/index.ts';

/** Facts of a team in the address, so that the question can be sent to a colleague: `f.<fact>=<answer>` as answers are typed. */
const PREFIX = 'f.';

/** The facts the address states; what is no fact or no answer is left out. */
export function teamOf(address: AddressValues, rulebook: Rulebook): Readonly<Record<string, FactValue>> {
  const facts: Record<string, FactValue> = {};
  for (const [key, line] of Object.entries(address)) {
    const fact = key.startsWith(PREFIX) ? rulebook.fact(key.slice(PREFIX.length)) : undefined;
    if (!fact || line === undefined) continue;
    const answer = parseAnswer(fact.source, line);
    if ('value' in answer) facts[fact.name] = answer.value;
  }
  return facts;
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
