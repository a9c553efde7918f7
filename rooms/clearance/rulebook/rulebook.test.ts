import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isYumenError } from '@yumen/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULEBOOK_DIR, loadRulebook, runExamples, runScenarios } from './index.ts';
import type { LoadedRulebook } from './index.ts';

let loaded: LoadedRulebook;
let copy: string;

beforeAll(async () => {
  loaded = await loadRulebook();
  copy = await mkdtemp(join(tmpdir(), 'yumen-rulebook-'));
  // Facts, words and the cards of one area: a rulebook that stands by itself, read in a fraction of the time.
  await cp(RULEBOOK_DIR, copy, { recursive: true, filter: (path) => !/rulebook\/(layers|scenarios)|requirements\/(?!data\b)/.test(path) });
});
afterAll(() => rm(copy, { recursive: true, force: true }));

/** Loads the copy with one file changed, gives the message, and puts the file back. */
async function messageWith(file: string, change: (content: string) => string): Promise<string> {
  const path = join(copy, file);
  const before = await readFile(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  await writeFile(path, after);
  try {
    await loadRulebook(copy);
    return 'accepted';
  } catch (error) {
    if (!isYumenError(error)) throw error;
    return error.message;
  } finally {
    await writeFile(path, before);
  }
}

describe('the rulebook that ships', () => {
  it('every card example comes out as written', () => {
    const tests = runExamples(loaded.rulebook);
    expect(tests.length).toBeGreaterThan(700);
    expect(tests.filter((test) => test.failures.length > 0)).toEqual([]);
  });

  it('every scenario and variant comes out as expected', () => {
    const tests = runScenarios(loaded.rulebook, loaded.scenarios);
    expect(tests.length).toBeGreaterThan(100);
    expect(tests.filter((test) => test.failures.length > 0)).toEqual([]);
  });

  it('has the 39 data requirements, each asked fact with a question, each data fact with help', () => {
    const data = loaded.source.cards.filter((card) => card.folder === 'data');
    expect(data).toHaveLength(39);
    const facts = loaded.source.facts.filter((fact) => fact.areas.includes('data') && !fact.derived);
    expect(facts.filter((fact) => !fact.question || !fact.help).map((fact) => fact.name)).toEqual([]);
  });

  it('says in both languages whatever it says', () => {
    const missing: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { zh, en } = value as { zh?: unknown; en?: unknown };
      if (typeof zh === 'string' && typeof en === 'string' && (!/[\u4e00-\u9fff]/.test(zh) || /[\u4e00-\u9fff]{4,}/.test(en))) missing.push(`${path}: ${zh} / ${en}`);
      for (const [key, inner] of Object.entries(value)) if (key !== 'origin') visit(inner, `${path}.${key}`);
    };
    for (const card of loaded.source.cards) visit({ title: card.title, summary: card.summary, consequence: card.consequence }, card.id);
    expect(missing).toEqual([]);
  });
});

describe('a broken rulebook is refused with file, line, column and the nearest name', () => {
  const file = 'requirements/data/pi-notice-and-separate-consent.yaml';

  it('a default reading that differs from the card', async () => {
    const message = await messageWith('requirements/data/gba-standard-contract.yaml', (card) =>
      card.replace('    default: true\n', '').replace('  - id: no-limits\n', '  - id: no-limits\n    default: true\n'),
    );
    expect(message).toMatch(/gba-standard-contract\.yaml:\d+:\d+ readings\.1\.when: the default reading must be the same as when/);
  });

  it('an unknown fact', async () => {
    const message = await messageWith(file, (card) => card.replace('when: export_takes_place', 'when: export_take_place'));
    expect(message).toMatch(/pi-notice-and-separate-consent\.yaml:\d+:\d+ when: fact 'export_take_place' is not declared — did you mean 'export_takes_place'\?/);
  });

  it('the column inside a folded condition', async () => {
    const message = await messageWith('requirements/data/pi-standard-contract.yaml', (card) => card.replace('param.sensitive_from', 'param.sensitive_form'));
    const lines = (await readFile(join(copy, 'requirements/data/pi-standard-contract.yaml'), 'utf8')).split('\n');
    const line = lines.findIndex((text) => text.includes('param.sensitive_from'));
    expect(message).toContain(`pi-standard-contract.yaml:${line + 1}:${(lines[line] ?? '').indexOf('param.sensitive_from') + 1}`);
    expect(message).toContain("did you mean 'sensitive_from'?");
  });

  it('an unknown key', async () => {
    expect(await messageWith(file, (card) => card.replace('\nkind:', '\nkindd:'))).toMatch(/unknown key 'kindd' — did you mean 'kind'\?/);
  });

  it('a date that does not exist', async () => {
    expect(await messageWith(file, (card) => card.replace(/checked: \S+/, 'checked: 2026-02-30'))).toContain("'2026-02-30' is not a day that exists");
  });

  it('a card without a boundary example', async () => {
    expect(await messageWith(file, (card) => card.replaceAll('kind: boundary', 'kind: yes'))).toContain("there is no 'boundary' example");
  });

  it('a circle of releases', async () => {
    const message = await messageWith('requirements/data/exempt-emergency.yaml', (card) => card.replace('releases: [', 'releases: [data.exempt-individual-contract, '));
    expect(message).toBe('accepted');
    const exempt = join(copy, 'requirements/data/exempt-individual-contract.yaml');
    const before = await readFile(exempt, 'utf8');
    await writeFile(exempt, before.replace('releases: [', 'releases: [data.exempt-emergency, '));
    const circle = await messageWith('requirements/data/exempt-emergency.yaml', (card) => card.replace('releases: [', 'releases: [data.exempt-individual-contract, '));
    await writeFile(exempt, before);
    expect(circle).toContain('these depend on each other in a circle');
  });

  it('YAML that cannot be read', async () => {
    expect(await messageWith(file, (card) => card.replace('title: {', 'title: {{'))).toMatch(/pi-notice-and-separate-consent\.yaml:\d+:\d+: the file cannot be read as YAML/);
  });
});
