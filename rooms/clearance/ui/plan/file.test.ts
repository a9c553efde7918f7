import { describe, expect, it } from 'vitest';
import { isYumenError } from '@yumen/kernel';
import type { Problem } from '@yumen/kernel';
import { book, card, fact } from '@yumen/rules/testing';
import type { PlanDocument } from '@yumen/rules';
import { exportPlan, importPlan, planFileName } from './file.ts';

const rulebook = book([fact('leaves'), fact('persons', { type: 'integer' })], [card('data.a', 'leaves && persons > 10')]);
function file(content: string | Uint8Array<ArrayBuffer>, name = 'plan.yaml') {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, size: bytes.length, arrayBuffer: async () => bytes.slice().buffer };
}

async function problemsOf(text: string | Uint8Array<ArrayBuffer>): Promise<readonly Problem[]> {
  try {
    await importPlan(rulebook, file(text));
  } catch (error) {
    if (isYumenError(error)) return error.problems;
  }
  return [];
}

describe('plan files', () => {
  const plan: PlanDocument = { title: '脑图谱: a "quoted" title', facts: { leaves: true }, flows: [{ id: 'd', area: 'data', facts: { persons: { min: 5, max: 20 } } }] };
  it.each(['yaml', 'json'] as const)('reads back what it wrote as %s', async (format) => {
    expect(await importPlan(rulebook, file(exportPlan(plan, format), `plan.${format}`))).toEqual(plan);
  });
  it('names the line of an unknown fact and the nearest one', async () => {
    const [problem] = await problemsOf('title: A\nfacts:\n  leave: true\n');
    expect(problem).toMatchObject({ code: 'unknown_fact', where: { file: 'plan.yaml', line: 3 } });
    expect(problem?.remedy?.en).toContain('leaves');
  });
  it('names the line of broken YAML', async () => {
    expect((await problemsOf('title: A\nfacts: [\n'))[0]).toMatchObject({ code: 'plan_unreadable', where: { file: 'plan.yaml' } });
  });
  it('refuses a file saved as GBK, with its first strange byte', async () => {
    const [problem] = await problemsOf(Uint8Array.from([...new TextEncoder().encode('title: a\nfacts: {}\n# '), 0xb9, 0xfa, 0xbc, 0xca]));
    expect(problem).toMatchObject({ code: 'plan_unreadable', where: { file: 'plan.yaml', line: 3, column: 3 } });
    expect(problem?.remedy?.zh).toContain('另存为 UTF-8');
  });
  it('refuses a large file before reading it', async () => {
    const large = { name: 'big.yaml', size: 50 * 1024 * 1024, arrayBuffer: () => Promise.reject(new Error('was read')) };
    await expect(importPlan(rulebook, large)).rejects.toMatchObject({ code: 'file_too_large' });
  });
  it('makes file names that any system takes', () => {
    expect(planFileName('a/b: c?', 'yaml')).toBe('a-b-c-.yaml');
    expect(planFileName('脑图谱', 'json')).toBe('脑图谱.json');
    expect(planFileName('  ', 'json')).toBe('plan.json');
  });
});
