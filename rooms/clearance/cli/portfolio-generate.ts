import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { YumenError, text } from '@yumen/kernel';
import { samplePlan } from '../portfolio/generate.ts';
import { loadMix } from '../portfolio/mix-file.ts';
import { loadRulebook } from '../rulebook/index.ts';
import type { CliContext } from './index.ts';
import type { GenerateOptions } from './portfolio-commands.ts';

const MOST = 10_000_000;

/** `yumen portfolio generate --size N --seed S --out FILE`: written beside the file and put in its place when complete. */
export async function generate(options: GenerateOptions, { lang, write }: CliContext): Promise<void> {
  const size = whole('size', options.size, 1, MOST);
  const seed = whole('seed', options.seed ?? '1', 0, 2 ** 31 - 1);
  const { rulebook } = await loadRulebook();
  const mix = await loadMix(rulebook, options.mix);
  const draft = `${options.out}.${process.pid}.tmp`;
  const stream = createWriteStream(draft);
  const done = finished(stream);
  try {
    for (let i = 0; i < size; i++) if (!stream.write(`${JSON.stringify(samplePlan(mix, seed, i))}\n`)) await Promise.race([once(stream, 'drain'), done]);
    stream.end();
    await done;
    await rename(draft, options.out);
  } catch (cause) {
    stream.destroy();
    await rm(draft, { force: true });
    throw new YumenError(
      {
        code: 'file_unreadable',
        what: text('文件写不进去', 'the file cannot be written'),
        where: { file: options.out },
        remedy: text('检查文件夹、权限与磁盘空间', 'check the folder, its permissions and the disk'),
      },
      { cause },
    );
  }
  write(lang === 'zh' ? `已写入 ${size} 个样例方案：${options.out}` : `${size} sample plans written to ${options.out}`);
}

function whole(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new YumenError({
    code: 'bad_request',
    what: text(`--${name} 应为 ${least} 至 ${most} 的整数，得到 ${value}`, `--${name} must be a whole number from ${least} to ${most}, got ${value}`),
  });
}
