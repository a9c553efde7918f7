import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { isYumenError } from '@yumen/kernel';
import type { Lang } from '@yumen/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DesksResult, PortfolioResult } from '../portfolio/index.ts';
import type { ReformResult } from '../reform/index.ts';
import { registerPortfolioCommands } from './portfolio-commands.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yumen-portfolio-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));
afterEach(() => {
  process.exitCode = undefined;
});

async function yumen(lang: Lang, ...args: string[]): Promise<string> {
  const lines: string[] = [];
  const program = new Command().exitOverride();
  registerPortfolioCommands(program, () => ({ lang, write: (line) => lines.push(line), ask: () => Promise.resolve(undefined) }));
  await program.parseAsync(args, { from: 'user' });
  return lines.join('\n');
}
const json = async <T>(...args: string[]): Promise<T> => JSON.parse(await yumen('en', ...args, '--json')) as T;
const at = (name: string): string => join(dir, name);

describe('yumen portfolio', () => {
  it('generates the same file for the same seed and checks it', async () => {
    await yumen('en', 'portfolio', 'generate', '--size', '60', '--seed', '4', '--out', at('a.jsonl'));
    await yumen('en', 'portfolio', 'generate', '--size', '60', '--seed', '4', '--out', at('b.jsonl'));
    const text = await readFile(at('a.jsonl'), 'utf8');
    expect(text.trimEnd().split('\n')).toHaveLength(60);
    expect(await readFile(at('b.jsonl'), 'utf8')).toBe(text);
    const result = await json<PortfolioResult>('portfolio', 'check', at('a.jsonl'), '--on', '2026-11-20', '--by', 'country');
    expect(result).toMatchObject({ plans: 60, bad: { count: 0 } });
    expect(Object.keys(result.groups)).toEqual(['country']);
    const shown = await yumen('zh', 'portfolio', 'check', at('a.jsonl'), '--on', '2026-11-20', '--by', 'area');
    expect(shown).toContain('60 个方案');
    expect(shown).toContain('按领域');
  });

  it('checks a folder of plan files, tables and JSON Lines, and lists bad rows without stopping', async () => {
    const folder = at('folder');
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    await writeFile(join(folder, 'one.yaml'), 'title: One\npartner_country: DE\nfacts: {export_takes_place: true}\n');
    await writeFile(join(folder, 'two.yaml'), 'title: Two\nfacts: {export_takes_placee: true}\n');
    await writeFile(join(folder, 'three.csv'), 'title,area,export_takes_place\nThree,data,yes\nFour,moon,yes\n');
    await writeFile(join(folder, 'four.jsonl'), '{"title":"Five"}\n{broken\n');
    await writeFile(join(folder, 'notes.txt'), 'not a plan');
    const result = await json<PortfolioResult>('portfolio', 'check', folder, '--on', '2026-11-20');
    expect(result.plans).toBe(3);
    expect(result.bad.problems.map(({ where }) => [where?.file?.split('/').at(-1), where?.line, where?.column])).toEqual([
      ['four.jsonl', 2, expect.any(Number)],
      ['three.csv', 3, 2],
      ['two.yaml', 2, expect.any(Number)],
    ]);
    expect(await yumen('en', 'portfolio', 'check', folder)).toContain('3 rows could not be read');
    const listed = await yumen('en', 'portfolio', 'check', folder, '--on', '2026-11-20', '--requirement', 'data.important-data-identification');
    expect(listed).toMatch(/one\.yaml\tOne\n/);
    expect(listed).not.toContain('Five');
  });

  it('reads a table saved by a Chinese spreadsheet', async () => {
    // 标题 and 玉门 in GB 18030.
    await writeFile(
      at('gbk.csv'),
      Buffer.concat([
        Buffer.from('title,institution,export_takes_place\n'),
        Buffer.from([0xb1, 0xea, 0xcc, 0xe2]),
        Buffer.from(','),
        Buffer.from([0xd3, 0xf1, 0xc3, 0xc5]),
        Buffer.from(',yes\n'),
      ]),
    );
    const result = await json<PortfolioResult>('portfolio', 'check', at('gbk.csv'), '--by', 'institution');
    expect(result.groups.institution.map((group) => group.key)).toEqual(['玉门']);
  });

  it.each(['empty.csv', 'head.csv', 'empty.jsonl'])('says that %s holds no plan', async (name) => {
    await writeFile(at(name), name === 'head.csv' ? 'id,title,export_takes_place\n' : '');
    const result = await json<PortfolioResult>('portfolio', 'check', at(name));
    expect(result).toMatchObject({ plans: 0, bad: { count: 1, problems: [{ code: 'plan_unreadable', what: { en: 'the file holds no plan' } }] } });
  });

  it('refuses what it cannot use, in words', async () => {
    await writeFile(at('empty.txt'), '');
    const calls = [
      ['portfolio', 'check', at('missing.jsonl')],
      ['portfolio', 'check', at('empty.txt')],
      ['portfolio', 'check', at('a.jsonl'), '--on', '2026-02-30'],
      ['portfolio', 'check', at('a.jsonl'), '--by', 'moon'],
      ['portfolio', 'generate', '--size', '0', '--out', at('none.jsonl')],
      ['portfolio', 'generate', '--size', '1', '--out', join(dir, 'no', 'folder.jsonl')],
    ];
    const codes = await Promise.all(
      calls.map((args) =>
        yumen('en', ...args).then(
          () => 'accepted',
          (error: unknown) => (isYumenError(error) ? error.code : 'defect'),
        ),
      ),
    );
    expect(codes).toEqual(['file_unreadable', 'file_unreadable', 'bad_request', 'bad_request', 'bad_request', 'file_unreadable']);
  });
});

describe('yumen reform and yumen desks', () => {
  const reforms = new URL('../../../data/reference/reforms/', import.meta.url).pathname;
  const files = [`${reforms}pilot-zone-everywhere.yaml`, `${reforms}ten-working-days.yaml`];

  it('sets two reforms beside the law as it is', async () => {
    await yumen('en', 'portfolio', 'generate', '--size', '200', '--seed', '2', '--out', at('r.jsonl'));
    const args = ['reform', at('r.jsonl'), '--on', '2026-11-20', '--patch', files[0] ?? '', '--patch', files[1] ?? ''];
    const result = await json<ReformResult>(...args);
    expect(result.reforms.map((outcome) => outcome.id)).toEqual(['example.pilot-zone-everywhere', 'example.ten-working-days']);
    expect(result.reforms[0]?.plans.freed).toBeGreaterThan(0);
    expect(result.reforms[1]).toMatchObject({ plans: { freed: 0, newlyBound: 0 } });
    expect(await yumen('zh', ...args)).toContain('不是立法建议');
  });

  it('applies the rules of a pilot zone everywhere, says in words what changes, and writes tables', async () => {
    const plan = {
      title: 'graduate',
      facts: { person_nationality: 'foreign', holds_bachelor_or_above: true, holds_master_or_above: false, graduated_months_ago: 3, average_grade_percent: 90 },
    };
    await writeFile(at('g.json'), JSON.stringify(plan));
    const said = await yumen('en', 'reform', at('g.json'), '--on', '2026-11-20', '--layer', 'zone.shanghai-ftz-zhangjiang', '--csv', at('r.csv'), '--xlsx', at('r.xlsx'));
    expect(said).toContain('Applies as well where');
    expect(said).toContain('r.csv written');
    expect(await readFile(at('r.csv'), 'utf8')).toContain('procedures');
    expect((await readFile(at('r.xlsx'))).subarray(0, 2).toString()).toBe('PK');
    await expect(yumen('en', 'reform', at('g.json'), '--layer', 'zone.shanghai-ftz')).rejects.toThrow(/zone\.shanghai-ftz-zhangjiang/);
    await expect(yumen('en', 'reform', at('g.json'))).rejects.toThrow('no reform is given');
  });

  it('names file, line and the nearest name in a patch that does not fit', async () => {
    await writeFile(at('patch.yaml'), 'id: mine\nkind: reform\ntitle: {zh: 我, en: Mine}\nchanges:\n  - requirement: data.securty-assessment\n    remove: true\n');
    await expect(yumen('en', 'reform', at('r.jsonl'), '--patch', at('patch.yaml'))).rejects.toThrow(/patch\.yaml:5:\d+.*data\.security-assessment/);
  });

  it('shows for one plan what several desks ask for', async () => {
    const plan = new URL('../../../data/examples/brain-atlas.yaml', import.meta.url).pathname;
    const result = await json<DesksResult>('desks', plan);
    expect(result.plans).toBe(1);
    expect(result.copies.handedIn).toBeGreaterThan(result.copies.different);
    expect(result.desks.flatMap((desk) => desk.documents.map((item) => item.id))).toContain('ethics-approval');
    expect(await yumen('zh', 'desks', plan)).toContain('逐项办理');
  });
});
