import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { program } from './bundle.mjs';

/** As archives set it for every file. */
const RELEASE_TIME = new Date('1985-10-26T08:15:00Z');
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'yumen-program-'));
  await write('node_modules/.package-lock.json', '{}');
  await write('package-lock.json', '{}');
  await write('packages/words/index.ts', "export const said: string = 'first';\n");
  await write('apps/cli/main.ts', "import { said } from '../../packages/words/index.ts';\nconsole.log(said, import.meta.url);\n");
  await utimes(join(root, 'packages/words/index.ts'), RELEASE_TIME, RELEASE_TIME);
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(file: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), content);
}
const made = () => program(root);
const textOf = async (address: string | undefined) => (address === undefined ? undefined : readFile(fileURLToPath(address), 'utf8'));
const cache = () => join(root, 'node_modules/.cache/yumen/program');

describe('the program made from the sources', () => {
  it('is made once, and finds files beside a source from where the source is', async () => {
    const first = await made();
    expect(await textOf(first)).toContain('first');
    expect(await textOf(first)).toContain(`${encodeURI(root)}/apps/cli/main.ts`);
    const before = (await stat(fileURLToPath(first ?? ''))).ctimeMs;
    expect(await made()).toBe(first);
    expect((await stat(fileURLToPath(first ?? ''))).ctimeMs).toBe(before);
    expect(await readdir(cache())).toHaveLength(1);
  });

  it.each([
    ['a source', () => write('packages/words/index.ts', "export const said: string = 'second and longer';\n")],
    [
      'a source to one of the same size and time',
      async () => {
        await write('packages/words/index.ts', "export const said: string = 'again';\n");
        await utimes(join(root, 'packages/words/index.ts'), RELEASE_TIME, RELEASE_TIME);
      },
    ],
    ['a new source', () => write('rooms/new/index.ts', 'export {};\n')],
    ['the lock file', () => write('package-lock.json', '{ }')],
    ['what is installed', () => write('node_modules/.package-lock.json', '{ }')],
  ])('is made again after a change of %s', async (_name, change) => {
    const first = await made();
    await change();
    const second = await made();
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
    expect(await textOf(second)).toContain((/'(.*)'/.exec(await readFile(join(root, 'packages/words/index.ts'), 'utf8')) ?? [])[1]);
  });

  it('is made again where it is not whole', async () => {
    const first = await made();
    const good = await textOf(first);
    await truncate(fileURLToPath(first ?? ''), 0);
    expect(await made()).toBe(first);
    expect(await textOf(first)).toBe(good);
    await rm(join(dirname(fileURLToPath(first ?? '')), 'contents.json'));
    expect(await made()).toBe(first);
    expect(await textOf(first)).toBe(good);
  });

  it('is not made, and the sources run, where nothing can be written, where a source does not parse or is not watched', async () => {
    await write('apps/cli/main.ts', 'const = ;\n');
    expect(await made()).toBeUndefined();
    expect(await readdir(cache())).toEqual([]);
    await write('elsewhere/part.ts', "console.log('elsewhere');\n");
    await write('apps/cli/main.ts', "import '../../elsewhere/part.ts';\n");
    expect(await made()).toBeUndefined();
    await rm(join(root, 'node_modules/.cache'), { recursive: true });
    await write('apps/cli/main.ts', 'console.log(1);\n');
    await write('node_modules/.cache', 'a file where the folder would be');
    expect(await made()).toBeUndefined();
  });

  it('is one program for two processes that start at once', async () => {
    const script = `import { program } from ${JSON.stringify(new URL('./bundle.mjs', import.meta.url).href)}; const made = await program(${JSON.stringify(root)}); console.log(made); await import(made);`;
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    const [one, two] = await Promise.all([run(), run()]);
    expect(one.stdout).toMatch(/main\.mjs\nfirst /);
    expect(two.stdout).toBe(one.stdout);
    expect(await readdir(cache())).toHaveLength(1);
  });
});
