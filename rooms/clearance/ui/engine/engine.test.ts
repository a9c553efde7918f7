import { describe, expect, it } from 'vitest';
import { text } from '@yumen/kernel';
import type { CardSource, PlanDocument } from '@yumen/rules';
import { book, card, fact } from '@yumen/rules/testing';
import { findRules } from '../../present/index.ts';
import { asChoices } from './choices.ts';
import { conditionTree } from './condition.ts';
import { changeDays } from './dates.ts';
import { countMarks, evaluate, nextQuestion, openQuestions, touched } from './evaluate.ts';
import { factMatches, factsOfFlow, statedWords } from './facts.ts';
import { spanWords } from './time.ts';

const rulebook = book(
  [fact('leaves', { label: text('出境', 'Data leave') }), fact('personal'), fact('secret'), fact('persons', { type: 'integer', unit: 'persons' })],
  [
    card('data.contract', 'leaves && personal', { alternatives: ['data.certificate'] }),
    card('data.certificate', 'leaves && personal', { alternatives: ['data.contract'], kind: 'approval' }),
    card('data.assessment', 'leaves && persons >= 100'),
    card('data.secrets', 'secret', { kind: 'prohibition' }),
    card('funds.tax', 'personal', { area: 'funds' }),
  ],
);
const books = { national: rulebook, under: () => rulebook };
const plan = (facts: PlanDocument['facts']): PlanDocument => ({ title: 't', flows: [{ id: 'd', area: 'data', ...(facts ? { facts } : {}) }] });
const rowsOf = (facts: PlanDocument['facts']) => evaluate(books, plan(facts), '2026-11-20').rows;

describe('evaluate', () => {
  it('lists the requirements that look at a flow, marked', () => {
    const rows = rowsOf({ leaves: true, personal: true, persons: 5 });
    expect(rows.map((row) => [row.requirement.id, row.mark])).toEqual([
      ['data.contract', 'must'],
      ['data.certificate', 'must'],
      ['data.assessment', 'not_needed'],
      ['data.secrets', 'open'],
    ]);
    expect(countMarks(rows)).toEqual({ prohibited: 0, must: 2, open: 1, may: 0, not_needed: 1 });
  });

  it('sets aside what the rulebook does not know or cannot read, and evaluates the rest', () => {
    const found = evaluate(books, plan({ leaves: true, personal: true, forgotten: 1, persons: 'many' }), undefined);
    expect(found.setAside.map((problem) => problem.where?.path)).toEqual(['flows.0.facts.forgotten', 'flows.0.facts.persons']);
    expect(found.rows[0]?.mark).toBe('must');
  });

  it('tells what the answers so far speak to', () => {
    const rows = rowsOf({ leaves: true });
    expect(rows.filter((row) => touched(rulebook, row)).map((row) => row.requirement.id)).toEqual(['data.contract', 'data.certificate', 'data.assessment']);
  });

  it('asks what is open, not what was answered or skipped', () => {
    const { rows, states } = evaluate(books, plan({ leaves: true }), undefined);
    expect([...openQuestions(rulebook, rows, new Set(['leaves', 'secret']))].sort()).toEqual(['personal', 'persons']);
    const state = states[0] as (typeof states)[number];
    expect(nextQuestion(rulebook, state, new Set(['secret', 'persons']))?.fact).toBe('personal');
    expect(nextQuestion(rulebook, state, new Set(['secret', 'persons', 'personal']))).toBeUndefined();
  });
});

describe('asChoices', () => {
  it('shows alternatives of one group together, each row once', () => {
    const rows = rowsOf({ leaves: true, personal: true, persons: 500, secret: true });
    expect(asChoices(rows.filter((row) => row.mark === 'must')).map((choice) => choice.rows.map((row) => row.requirement.id))).toEqual([
      ['data.contract', 'data.certificate'],
      ['data.assessment'],
    ]);
  });
});

describe('facts', () => {
  it('lists what can matter on a flow and nothing else', () => {
    const [state] = evaluate(books, plan({}), undefined).states;
    expect(state && factsOfFlow(rulebook, state).map((found) => found.name)).toEqual(['leaves', 'personal', 'secret', 'persons']);
  });
  it('says stated values, ranges and what is not applicable', () => {
    const persons = rulebook.fact('persons');
    const leaves = rulebook.fact('leaves');
    if (!persons || !leaves) throw new Error('facts missing');
    expect(statedWords(rulebook, persons, { min: 5, max: 20 }).en).toBe('5 persons to 20 persons');
    expect(statedWords(rulebook, leaves, { not_applicable: true }).zh).toBe('不适用');
    expect(factMatches(leaves, 'leave data')).toBe(true);
    expect(factMatches(leaves, '出境 样本')).toBe(false);
  });
});

describe('conditionTree', () => {
  it('nests alternatives and moves up statements that only repeat "all of"', () => {
    const [first] = book([fact('a'), fact('b'), fact('c')], [card('data.x', 'a && (b || c)', { inForce: [{ from: '2024-01-01' }] })]).requirements;
    const tree = first && conditionTree(book([fact('a'), fact('b'), fact('c')], []), first.whole);
    expect(tree?.form).toBe('all');
    expect(tree?.children.map((child) => [child.form, child.role])).toEqual([
      ['leaf', 'in_force'],
      ['leaf', undefined],
      ['any', undefined],
    ]);
  });
});

describe('findRules', () => {
  const cards: CardSource[] = [
    card('data.a', 'true', { title: text('安全评估', 'Security assessment') }),
    card('funds.b', 'true', { area: 'funds', kind: 'filing', confidence: 'recalled' }),
  ];
  it.each([
    [{ q: 'security' }, ['data.a']],
    [{ q: '安全 样例法' }, ['data.a']],
    [{ area: 'funds' }, ['funds.b']],
    [{ kind: 'filing', standing: 'recalled' }, ['funds.b']],
    [{ level: 'provincial' }, []],
    [{}, ['data.a', 'funds.b']],
  ])('%j', (filter, ids) => expect(findRules(cards, filter).map((found) => found.id)).toEqual(ids));
});

describe('time', () => {
  it('says spans in both languages, and nothing where the law sets no number', () => {
    expect(spanWords({ n: 45, unit: 'working_day' })).toEqual(text('45 个工作日', '45 working days'));
    expect(spanWords({ n: 1, unit: 'year' })?.en).toBe('1 year');
    expect(spanWords({ text: text('另定', 'set elsewhere') })).toBeUndefined();
  });
  it('finds every day on which something changed', () => {
    const changed = card('data.a', 'true', {
      inForce: [{ from: '2020-01-01', to: '2023-12-31' }],
      parameters: { n: { label: text('数', 'n'), series: [{ from: '2021-05-01', value: 1 }] } },
      history: [{ date: '2022-02-02', text: text('改', 'changed') }],
    });
    expect(changeDays([changed])).toEqual(['2020-01-01', '2021-05-01', '2022-02-02', '2024-01-01']);
  });
});
