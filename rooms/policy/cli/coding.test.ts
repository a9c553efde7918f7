import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerCodingCommands } from '../cli-coding.ts';

const OLD = '海棠市国际科技合作促进办法（自拟样本）(2023-03-01)';
const NEW = '海棠市国际科技合作促进办法（自拟样本）(2025-06-01)';
/** Every command opens the records anew, as at the terminal. */
const PATIENT = 300_000;
let dir: string;
const before = process.env.YUMEN_HOME;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yumen-code-'));
  process.env.YUMEN_HOME = join(dir, 'home');
});
afterAll(async () => {
  if (before === undefined) delete process.env.YUMEN_HOME;
  else process.env.YUMEN_HOME = before;
  await rm(dir, { recursive: true, force: true });
});

/** Runs `yumen policy …` over an empty data folder; what it writes, line by line. */
async function policy(...args: string[]): Promise<string> {
  const lines: string[] = [];
  const program = new Command('yumen').exitOverride();
  registerCodingCommands(program, () => ({ lang: 'en', write: (line) => void lines.push(line) }));
  await program.parseAsync(['policy', ...args], { from: 'user' });
  return lines.join('\n');
}

describe('yumen policy code', () => {
  it(
    'takes the sample, and says who has read what',
    async () => {
      expect(await policy('code', 'sample')).toContain('Invented sample, no law');
      expect(await policy('code', 'texts')).toMatch(/2023-03-01[\s\S]*● sample-a {2}invented sample/);
      const agreement = await policy('code', 'agreement', OLD);
      expect(agreement).toMatch(/sample-a, sample-b · 1 texts · 7 clauses/);
      expect(agreement).toMatch(/overall\s+α\s+0\.\d\d \[0\.\d\d, 0\.\d\d\]\s+κ\s+0\.\d\d\s+AC1\s+0\.\d\d/);
      expect(agreement).toContain('too few');
    },
    PATIENT,
  );
  it(
    'suggests with evidence, carries over an amendment, lists what to look at again',
    async () => {
      expect(await policy('code', 'suggest', NEW, '--limit', '3')).toMatch(/exchange\.academic {2}国际科技合作与交流@\d+/);
      expect(await policy('code', 'carry', OLD, NEW, '--coder', 'sample-a')).toMatch(/^6 as they were, 3 to look at again, 2 with nowhere to go/);
      expect((await policy('code', 'again')).split('\n').filter((line) => line.startsWith('◐'))).toHaveLength(3);
      await expect(policy('code', 'suggest', NEW, '--limit', 'many')).rejects.toMatchObject({ problems: [{ code: 'bad_request' }] });
    },
    PATIENT,
  );
  it(
    'takes over a shipped reading, and tells the history of a clause',
    async () => {
      expect(await policy('code', 'take', OLD, '--from', 'sample-a', '--coder', 'eva')).toMatch(/^eva has taken over the reading of sample-a: 7 clauses, 11 codings/);
      const file = join(dir, 'history.csv');
      await policy('code', 'history', OLD, '--coder', 'eva', '--of', 'eva', '--csv', file);
      expect((await readFile(file, 'utf8')).split('\r\n')[1]).toMatch(/,eva,taken over,/);
      expect(await policy('code', 'history', OLD, '--coder', 'eva', '--clause', 'art_3__para_1')).toMatch(/eva {2}taken over[\s\S]*— → [\s\S]*nongov\.bodies/);
      expect(await policy('code', 'discard', OLD, '--coder', 'eva')).toMatch(/the reading of eva was given up/);
    },
    PATIENT,
  );
  it(
    'writes a reading as a file and takes it back under another name',
    async () => {
      const file = join(dir, 'reading.jsonl');
      await policy('code', 'export', OLD, '--coder', 'sample-a', '--out', file);
      const own = (await readFile(file, 'utf8')).replace('"coder":"sample-a"', '"coder":"carol"');
      await writeFile(file, own);
      expect(await policy('code', 'import', file)).toMatch(/11 codings of carol attached, 7 clauses read, 0 not found/);
    },
    PATIENT,
  );
});
