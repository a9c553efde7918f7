import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactValue } from '@yumen/rules';
import type { Patch } from '@yumen/rules/patch';
import { card } from '@yumen/rules/testing';
import { evaluateReforms } from '../reform/compare.ts';
import { checkPortfolio } from './check.ts';
import { compareDesks } from './desks.ts';
import type { PortfolioSource } from './model.ts';
import type { RunState } from './resume.ts';
import { BehindWriter } from './run/behind-file.ts';
import { readState, removeState, writeState } from './run/state-file.ts';
import type { StreamOptions } from './stream.ts';
import { CARDS, booksOf, sourceOf } from './testing.ts';

const layer = (n: number): Patch => ({
  id: `inst.${n}`,
  kind: 'layer',
  level: 'institution',
  title: { zh: '所', en: 'Institute' },
  changes: [{ requirement: 'data.assessment', parameters: { many: 80 + n } }],
  ...(n === 0 ? { add: [card('data.own', 'leaves')] } : {}),
});
const LAYERS = [0, 1, 2].map(layer);
const books = booksOf(CARDS, LAYERS);
const reform: Patch = { id: 'r', kind: 'reform', title: { zh: '改', en: 'r' }, changes: [{ requirement: 'data.assessment', parameters: { many: 1000 } }] };

const persons = fc.oneof(fc.integer({ min: 60, max: 140 }) as fc.Arbitrary<FactValue>, fc.constant<FactValue>({ unknown: true }));
const plan = fc.record({
  facts: fc.record({ leaves: fc.boolean(), persons, academic: fc.boolean() }, { requiredKeys: [] }),
  layers: fc.constantFrom([], [], ['inst.0'], ['inst.1'], ['inst.2'], ['inst.gone']),
  partner_country: fc.constantFrom('DE', ['FR', 'JP']),
});
const portfolios = fc.array(plan, { minLength: 1, maxLength: 60 });

const KINDS: Readonly<Record<string, (source: PortfolioSource, options: StreamOptions) => Promise<object>>> = {
  check: (source, options) => checkPortfolio(books, source, options),
  reform: (source, options) => evaluateReforms(books, [reform], source, options),
  desks: (source, options) => compareDesks(books, source, options),
};

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yumen-resume-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe.each(Object.entries(KINDS))('a run of kind %s that is interrupted', (kind, perform) => {
  it('goes on from any place it was put down and comes out the same, with the same plans behind its figures', async () => {
    await fc.assert(
      fc.asyncProperty(portfolios, fc.integer({ min: 1, max: 9 }), async (documents, every) => {
        const path = join(dir, `${kind}.plans`);
        const options = { on: '2026-11-20', batch: 4 };
        const put: { readonly bytes: Buffer; readonly behind: number }[] = [];
        const whole = BehindWriter.begin(path);
        const expected = await perform(sourceOf(...documents), {
          ...options,
          behind: whole,
          checkpoints: {
            every,
            write: async (state) => {
              put.push({ bytes: serialize(state), behind: whole.bytes });
            },
          },
        });
        await whole.finish();
        const list = await readFile(path);
        expect(put).toHaveLength(Math.floor(documents.length / every));
        for (const { bytes, behind } of put) {
          // As a crash leaves it: frames of after the checkpoint stand in the list, and one of them is half written.
          await writeFile(`${path}.part`, Buffer.concat([list.subarray(0, behind), Buffer.from('half a frame')]));
          const saved = deserialize(bytes) as RunState;
          const writer = BehindWriter.goOn(path, behind);
          if (!writer) throw new Error('the list of plans is there');
          const result = await perform(skipping(documents, saved.seen), {
            ...options,
            behind: writer,
            checkpoints: { every, saved, write: async () => undefined },
          });
          await writer.finish();
          expect(result).toEqual(expected);
          expect(await readFile(path)).toEqual(list);
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** Rows behind the first so many, with the lines they have in the file. */
function skipping(documents: readonly unknown[], seen: number): PortfolioSource {
  const { items } = sourceOf(...documents);
  return {
    items: (async function* () {
      for await (const some of items) yield some.slice(seen);
    })(),
  };
}

describe('the file a run is put down in', () => {
  const state: RunState = { seen: 5, last: 'p5', plans: 4, flows: 4, bad: 1, problems: [], counts: new Map([['a', { n: 1 }]]) };

  it('comes back as it was, and only where rulebook and plans are the same', async () => {
    const path = join(dir, 'run.state');
    await writeState(path, { state, behind: 7, basis: 'this', today: '2026-11-20' });
    expect(await readState(path, 'this')).toEqual({ state, behind: 7, basis: 'this', today: '2026-11-20' });
    expect(await readState(path, 'another rulebook')).toBeUndefined();
  });

  it('that is damaged or gone begins the run again', async () => {
    const path = join(dir, 'broken.state');
    await writeFile(path, 'half');
    expect(await readState(path, 'this')).toBeUndefined();
    await removeState(path);
    expect(await readState(path, 'this')).toBeUndefined();
  });

  it('is of no use without the list of plans it belongs to', async () => {
    const path = join(dir, 'short.plans');
    expect(BehindWriter.goOn(path, 10)).toBeUndefined();
    await writeFile(`${path}.part`, 'short');
    expect(BehindWriter.goOn(path, 10)).toBeUndefined();
  });
});
