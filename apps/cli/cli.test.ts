import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { program } from '../../scripts/bundle.mjs';

const SHIM = fileURLToPath(new URL('./bin/yumen.mjs', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('../../data/examples/', import.meta.url));
let dir: string;

/** Only against hanging: every test starts processes, and on a loaded machine one start can take half a minute. */
vi.setConfig({ testTimeout: 600_000 });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yumen-cli-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the shim as a user would, in a folder of its own. */
function yumen(args: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [SHIM, ...args], { cwd: dir, env: { ...process.env, YUMEN_HOME: join(dir, 'home'), YUMEN_LANG: 'en' } });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

async function plan(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(dir, name), content);
  return name;
}

describe('the program', () => {
  it('is made of the sources: they build, and each that goes in is watched for changes', async () => {
    expect(await program()).toMatch(/main\.mjs$/);
  });
});

describe('check', () => {
  it('lists every requirement on every flow, and opens no database', async () => {
    const { code, out } = await yumen(['check', join(EXAMPLES, 'brain-atlas.yaml'), '--json']);
    const result = JSON.parse(out) as { asOf: string; rulebook: { version: string }; verdicts: { requirement: string; flow: string; verdict: string }[]; questions: unknown[] };
    const list = JSON.parse((await yumen(['rules', 'list', '--json'])).out) as { requirements: unknown[]; version: string };
    expect(code).toBe(0);
    expect(result.verdicts).toHaveLength(list.requirements.length * 2);
    expect(result.rulebook.version).toBe(list.version);
    expect(result.asOf).toBe('2026-11-20');
    expect(result.questions.length).toBeGreaterThan(10);
    expect(await readdir(dir)).not.toContain('home');
  });

  it('--on beats the date in the plan', async () => {
    const file = await plan(
      'many.yaml',
      'title: t\nunstated: no\nfacts: {as_of_date: 2026-11-20, export_takes_place: true, contains_personal_information: true, personal_records_exported_this_year: 100000}\n',
    );
    const verdict = async (...on: string[]): Promise<string | undefined> => {
      const { out } = await yumen(['check', file, '--json', ...on]);
      return (JSON.parse(out) as { verdicts: { requirement: string; verdict: string }[] }).verdicts.find((item) => item.requirement === 'data.security-assessment')?.verdict;
    };
    expect(await verdict()).toBe('does_not_apply');
    expect(await verdict('--on', '2024-03-21')).toBe('applies');
    expect(await verdict('--on', '2024-03-22')).toBe('does_not_apply');
  });

  it('speaks both languages', async () => {
    const zh = await yumen(['check', join(EXAMPLES, 'brain-atlas.yaml'), '--lang', 'zh']);
    expect(zh.out).toContain('须办');
    expect(zh.out).toContain('《个人信息保护法》');
    const en = await yumen(['check', join(EXAMPLES, 'brain-atlas.yaml'), '--lang', 'en']);
    expect(en.out).toContain('Personal Information Protection Law, Art.');
  });
});

describe('bad input: a clear message, an exit code, no stack', () => {
  it.each([
    ['an unknown fact', 'title: t\nfacts:\n  is_cio: true\n', 2, /bad\.yaml:3:\d+ facts\.is_cio: the fact 'is_cio' is not declared — did you mean 'is_ciio'\?/],
    ['a wrong type', 'title: t\nfacts:\n  is_ciio: yes\n', 2, /bad\.yaml:3:12 facts\.is_ciio: 'is_ciio' must be true or false/],
    ['an impossible date', 'title: t\nfacts:\n  as_of_date: 2026-02-30\n', 2, /'2026-02-30' is not a day that exists/],
    ['broken YAML', 'title: t\nfacts: {is_ciio: [1,2}\n', 2, /bad\.yaml:2:\d+: the file cannot be read as YAML/],
    ['an empty file', '', 2, /a plan is a set of keys and values/],
    ['aliases that multiply', `a: &a [${'x,'.repeat(9)}x]\nb: &b [${'*a,'.repeat(9)}*a]\nc: &c [${'*b,'.repeat(9)}*b]\nd: [${'*c,'.repeat(9)}*c]\n`, 2, /too many aliases/],
  ])('%s', async (_name, content, exit, message) => {
    const { code, err } = await yumen(['check', await plan('bad.yaml', content)]);
    expect(code).toBe(exit);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('a file saved as GBK is refused, never read with garbled names', async () => {
    const { code, out, err } = await yumen(['check', await plan('gbk.yaml', Buffer.from('7469746c653a20b9fabccacfeec4bf0a', 'hex'))]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/gbk\.yaml:1:8: the file is not UTF-8 \(byte 0xB9 here\); it may be GBK or UTF-16 — save as UTF-8/);
  });

  it('a file of 50 MB is refused before it is read', async () => {
    const file = await plan('big.yaml', '');
    await truncate(join(dir, file), 50 * 1024 * 1024);
    const { code, err } = await yumen(['check', file]);
    expect(code).toBe(2);
    expect(err).toContain('the file has 50.0 MB');
  });

  it.each([
    [['check', 'nowhere.yaml'], 2, 'there is no such file'],
    [['check', join(EXAMPLES, 'brain-atlas.yaml'), '--on', '2026-13-01'], 2, "'2026-13-01' is not a day that exists"],
    [['explain', join(EXAMPLES, 'brain-atlas.yaml'), 'data.security-assesment'], 3, "did you mean 'data.security-assessment'?"],
    [['explain', join(EXAMPLES, 'brain-atlas.yaml'), 'data.security-assessment', '--flow', 'mir'], 3, "the plan has no flow 'mir' — did you mean 'mri'?"],
    [['rules', 'list', '--area', 'dat'], 2, "did you mean 'data'?"],
    [['check', join(EXAMPLES, 'brain-atlas.yaml'), '--lang', 'fr'], 2, "--lang: there is no language 'fr' — write zh or en"],
    [['serve', '--port', 'http'], 2, 'YUMEN_PORT is not a port number: http'],
  ])('%j', async (args, exit, message) => {
    const { code, err } = await yumen(args);
    expect(code).toBe(exit);
    expect(err).toContain(message);
  });
});

describe('what the command line itself refuses', () => {
  it.each([
    [['chek', 'x'], '没有命令「chek」。是否指 check？用法见 yumen --help', "there is no command 'chek' — did you mean check? yumen --help shows the usage"],
    [['check'], '缺少参数 <plan>。用法见 yumen check --help', 'the argument <plan> is missing — yumen check --help shows the usage'],
    [['check', 'a', 'b'], '参数太多：应有 1 个，给了 2 个', 'too many arguments: 1 expected, 2 given'],
    [['check', 'a', '--jsn'], 'yumen check 没有选项「--jsn」。是否指 --json？', "yumen check has no option '--jsn' — did you mean --json?"],
    [['diff', 'a', '--to', '2024-01-01'], '必须给出选项「--from <date>」', "the option '--from <date>' must be given"],
    [['rules', 'shwo'], '没有命令「shwo」。是否指 show？用法见 yumen rules --help', "there is no command 'shwo' — did you mean show?"],
  ])('%j in both languages, with what to do', async (args, zh, en) => {
    for (const [lang, expected] of [
      ['zh', zh],
      ['en', en],
    ] as const) {
      const { code, out, err } = await yumen(['--lang', lang, ...args]);
      expect([code, out, err]).toEqual([2, '', expect.stringContaining(expected)]);
      expect(err).not.toMatch(/error:/);
    }
  });

  it('explains its commands in the language asked for', async () => {
    const [zh, en] = [await yumen(['diff', '--help', '--lang', 'zh']), await yumen(['--lang', 'en', 'diff', '--help'])];
    expect(zh.out).toMatch(/用法[^]*前一日期/);
    expect(zh.out).not.toContain('first day');
    expect(en.out).toMatch(/Usage[^]*first day/);
    expect(en.out).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('ask', () => {
  it('writes each answer into the file, keeps its comments, refuses what does not fit and stops when told', async () => {
    const file = await plan('ask.yaml', 'title: t\n# a comment\nfacts:\n  export_takes_place: true\nflows:\n  - {id: out, area: data}\n');
    const { code, out } = await yumen(['ask', file], 'perhaps\nn\nq\n');
    expect(code).toBe(0);
    expect(out).toContain('!');
    const after = await readFile(join(dir, file), 'utf8');
    expect(after).toContain('# a comment');
    expect(after).toMatch(/facts: *\{ *\w+: false/);
    expect((await yumen(['check', file, '--json'])).code).toBe(0);
  });
});

describe('diff', () => {
  it('names what changed between two days and the change of law behind it', async () => {
    const file = await plan(
      'diff.yaml',
      'title: t\nunstated: no\nfacts: {export_takes_place: true, contains_personal_information: true, personal_records_exported_this_year: 100000}\n',
    );
    const { out } = await yumen(['diff', file, '--from', '2024-03-21', '--to', '2024-03-22', '--json']);
    const { changes } = JSON.parse(out) as { changes: { requirement: string; from: string; to: string; history: unknown[] }[] };
    const assessment = changes.find((change) => change.requirement === 'data.security-assessment');
    expect(assessment).toMatchObject({ from: 'applies', to: 'does_not_apply' });
    expect(assessment?.history.length).toBeGreaterThan(0);
  });
});
