import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadRulebook } from './rulebook/index.ts';
import { PlanDocumentSchema } from './contract.ts';
import { AREAS } from '@yumen/rules';

const PUBLISHED = fileURLToPath(new URL('../../docs/schemas/plan.schema.json', import.meta.url));

/** The published schema: the contract's, with its identity and meaning. `UPDATE_SCHEMA=1` writes it. */
function schema(): string {
  const head = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:yumen:plan',
    title: 'Yumen plan file',
    description: 'A cooperation and its flows. Fact names are those of the rulebook (`yumen rules`), aliases included.',
  };
  const { $id: _id, ...body } = JSON.parse(JSON.stringify(PlanDocumentSchema)) as Record<string, unknown>;
  return `${JSON.stringify({ ...head, ...body }, (key, value: unknown) => (key === '$id' && value !== head.$id ? undefined : value), 2)}\n`;
}

it('the published JSON Schema of a plan is that of the contract', async () => {
  if (process.env.UPDATE_SCHEMA) await writeFile(PUBLISHED, schema());
  expect(await readFile(PUBLISHED, 'utf8')).toBe(schema());
});

it('its areas are those of the engine, and every card is in one of them', async () => {
  expect(JSON.stringify(PlanDocumentSchema)).toContain(JSON.stringify(AREAS));
  const { source } = await loadRulebook();
  expect(source.cards.filter((card) => !AREAS.includes(card.area))).toEqual([]);
});
