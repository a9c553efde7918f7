import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '@yumen/rules';
import { addFlow, canonicalNames, dropFact, removeFlow, renameFlow, scopeOf, stateFact, statingPartners } from './edit.ts';

const author = { at: '2026-11-20T08:00:00Z', by: 'local' };
const plan: PlanDocument = {
  title: 'Atlas',
  flows: [
    { id: 'data', area: 'data' },
    { id: 'data-2', area: 'data' },
  ],
};

describe('answers', () => {
  it('writes a fact where it holds and notes who answered when', () => {
    const one = stateFact(plan, 'data', 'is_ciio', true, author);
    expect(one.flows?.[0]?.facts).toEqual({ is_ciio: true });
    expect(one.flows?.[1]?.facts).toBeUndefined();
    expect(one.answers).toEqual([{ fact: 'is_ciio', flow: 'data', ...author }]);
  });

  it('lets an answer for the whole plan replace those of single flows', () => {
    const both = stateFact(stateFact(plan, 'data', 'is_ciio', true, author), undefined, 'is_ciio', false, author);
    expect(scopeOf(both, 'data', 'is_ciio')).toEqual({ scope: undefined, value: false });
    expect(both.answers).toHaveLength(1);
  });

  it('prefers what a flow says of itself', () => {
    const both = stateFact(stateFact(plan, undefined, 'is_ciio', false, author), 'data', 'is_ciio', true, author);
    expect(scopeOf(both, 'data', 'is_ciio')?.value).toBe(true);
    expect(scopeOf(both, 'data-2', 'is_ciio')?.value).toBe(false);
  });

  it('takes an answer back without a trace', () => {
    fc.assert(
      fc.property(fc.constantFrom(undefined, 'data', 'data-2'), fc.constantFrom('a', 'b'), fc.oneof(fc.boolean(), fc.integer()), (scope, fact, value) => {
        const { answers, ...rest } = dropFact(stateFact(plan, scope, fact, value, author), scope, fact);
        expect(rest).toEqual(plan);
        expect(answers).toEqual([]);
      }),
    );
  });

  it('never changes the document it was given', () => {
    const before = JSON.stringify(plan);
    removeFlow(renameFlow(stateFact(plan, 'data', 'a', 1, author), 'data', 'x'), 'data-2');
    expect(JSON.stringify(plan)).toBe(before);
  });
});

describe('flows', () => {
  it('gives each flow an id of its own', () => {
    expect(addFlow(plan, 'data').id).toBe('data-3');
    expect(addFlow(plan, 'travel').id).toBe('travel');
  });

  it('removes a flow with the notes on its answers', () => {
    const next = removeFlow(stateFact(plan, 'data', 'a', 1, author), 'data');
    expect(next.flows?.map((flow) => flow.id)).toEqual(['data-2']);
    expect(next.answers).toEqual([]);
  });

  it('goes back to the plain name when the title is emptied', () => {
    expect(renameFlow(renameFlow(plan, 'data', 'MRI'), 'data', ' ').flows?.[0]).toEqual({ id: 'data', area: 'data' });
  });
});

describe('partners', () => {
  it('are one code or several, and can be taken back', () => {
    const one = statingPartners(plan, ['DE']);
    expect(one.partner_country).toBe('DE');
    expect(statingPartners(one, ['DE', 'JP']).partner_country).toEqual(['DE', 'JP']);
    expect(statingPartners(one, [])).toEqual(plan);
  });
});

describe('canonicalNames', () => {
  const nameOf = (name: string): string | undefined => (name === 'old' ? 'new' : name);
  it('renames aliases in the plan and its flows', () => {
    const next = canonicalNames({ title: 't', facts: { old: 1 }, flows: [{ id: 'f', area: 'data', facts: { old: true, kept: 2 } }] }, nameOf);
    expect(next.facts).toEqual({ new: 1 });
    expect(next.flows?.[0]?.facts).toEqual({ new: true, kept: 2 });
  });
  it('returns the same document when there is nothing to rename', () => {
    const document: PlanDocument = { title: 't', facts: { kept: 1 }, flows: [{ id: 'f', area: 'data', facts: { kept: 1 } }] };
    expect(canonicalNames(document, nameOf)).toBe(document);
  });
});
