import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isYumenError, type Lang } from '@yumen/kernel';
import { registerOutcomesCommands } from './cli.ts';
import { NO_ENGINE, skipEngine, tempFile } from './testing/index.ts';

async function yumen(args: readonly string[], lang: Lang = 'en'): Promise<string[]> {
  const lines: string[] = [];
  const program = new Command('yumen').exitOverride();
  registerOutcomesCommands(program, () => ({ lang, write: (line) => void lines.push(line) }));
  await program.parseAsync(['node', 'yumen', 'outcomes', ...args]);
  return lines;
}

const WOS = `FN x\nVR 1.0
PT J\nAF Li, Wei\n   Smith, Ann\nTI One joint paper of two countries\nSO GEOLOGY\nDT Article
C1 [Li, Wei] Lanzhou Univ, Lanzhou, Peoples R China.\n   [Smith, Ann] Univ Leeds, Leeds, England.\nRP Li, W (corresponding author), Lanzhou Univ, Lanzhou, Peoples R China.
FU National Natural Science Foundation of China [31961160723]\nPY 2021\nDI 10.1000/one\nUT WOS:1\nER
PT J\nAF Li, Wei\nTI One paper of one country only\nC1 [Li, Wei] Lanzhou Univ, Lanzhou, Peoples R China.\nFU NSFC [NSFC31920103010]\nPY 2022\nUT WOS:2\nER\n`;
const GRANTS =
  '批准号,项目名称,资助类别,批准年度,资助金额（万元）,合作国家\n31961160723,甲,组织间合作研究项目,2019,200,英国\n31920103010,乙,重点国际（地区）合作研究项目,2019,250,德国；法国\n,缺号,面上项目,2019,58,\n3.19E+10,坏号,面上项目,2019,58,\n';

describe.skipIf(skipEngine)(`yumen outcomes ${skipEngine ? NO_ENGINE : ''}`, () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'yumen-cli-'));
    vi.stubEnv('YUMEN_HOME', home);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  });

  it('reads a grant list and says what it could not use', async () => {
    const lines = await yumen(['grants', await tempFile('nsfc.csv', GRANTS)], 'zh');
    expect(lines.join('\n')).toContain('读入 2，修正 0，拒收 2');
    expect(lines.join('\n')).toContain('nsfc.csv:5: 批准号被表格软件改成了科学计数法');
    expect(lines.at(-1)).toBe('清单“nsfc”：2 项，其中国际（地区）合作类 2 项');
  });

  it('imports, links and computes with the JSON the contract names', async () => {
    const [imported] = await yumen(['import', await tempFile('a.txt', WOS), '--json']);
    expect(JSON.parse(imported ?? '')).toMatchObject({ works: 2, files: [{ understood: 2, refused: 0 }] });
    const links = (await yumen(['link', '--json'])).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(links).toEqual([
      {
        work: 'doi:10.1000/one',
        award: '31961160723',
        scheme: 'nsfc.intl-interorg-joint',
        programme: '组织间合作研究项目',
        international: true,
        status: 'exact',
        source: 'National Natural Science Foundation of China 31961160723',
      },
      {
        work: 'wos:WOS:2',
        award: '31920103010',
        scheme: 'nsfc.intl-key-joint',
        programme: '重点国际（地区）合作研究项目',
        international: true,
        status: 'repaired',
        source: 'NSFC NSFC31920103010',
      },
    ]);
    const study = await tempFile('study.yaml', 'title: 国际合作\nset: { grants: { lists: [nsfc] } }\nchoices: { scheme: iso }\n');
    const result = JSON.parse((await yumen(['study', study, '--json'])).join('\n')) as Record<string, never>;
    expect(Object.keys(result)).toEqual(['set', 'choices', 'coverage', 'indicators']);
    expect(result).toMatchObject({
      set: { grants: { lists: ['nsfc'] } },
      choices: { scheme: 'iso', statuses: ['exact', 'repaired', 'grammar_only'] },
      coverage: { works: 2, known: 2, links: { exact: 1, repaired: 1 } },
      indicators: { 'international.share': { value: 0.5, n: 2, interval: [expect.any(Number), expect.any(Number)] }, 'grants.hit-rate': { value: expect.closeTo(1 / 3, 9), n: 3 } },
    });
  });

  it('refuses a study it does not understand, with the place', async () => {
    const error = await yumen(['study', await tempFile('study.yaml', 'title: x\nset: { yeers: [2010, 2020] }\n')]).catch((e: unknown) => e);
    expect(isYumenError(error) && error.problems[0]?.where?.file).toMatch(/study\.yaml$/);
  });

  it('remembers which column holds what', async () => {
    const odd = '序号,代码X,年度\n1,31920103010,2019\n';
    const refused = await yumen(['grants', await tempFile('a.csv', odd)]).catch((e: unknown) => e);
    expect(isYumenError(refused) && refused.problems[0]?.remedy?.en).toContain('--map number=');
    await yumen(['grants', await tempFile('a.csv', odd), '--map', 'number=代码X']);
    expect((await yumen(['grants', await tempFile('b.csv', odd)])).at(-1)).toContain('1 grants, 1 of international');
  });

  it('writes the report of a study, a country brief and exports, and names what it does not know', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'yumen-reports-'));
    const at = (name: string) => join(folder, name);
    const study = await tempFile('study.yaml', 'title: 国际合作\nset: { grants: { lists: [nsfc] } }\nchoices: { scheme: iso }\n');
    const facts = await yumen(['facts', await tempFile('协议.csv', '国家,签署年度\n英国,2019\n英国,2020\n'), '--kind', 'agreements']);
    expect(facts[0]).toContain('2 understood');
    const lines = await yumen(['report', study, '--format', 'html', '--out', at('r.html')], 'zh');
    expect(lines.at(-1)).toContain(`已写入 ${at('r.html')}`);
    const html = await readFile(at('r.html'), 'utf8');
    expect(html).toContain('合作协议最多的是英国，2 项');
    expect(html).toContain('yumen outcomes facts FILE --kind visits');
    await yumen(['brief', 'United Kingdom', '--study', study, '--format', 'html', '--out', at('b.html')]);
    const brief = await readFile(at('b.html'), 'utf8');
    expect(brief).toContain('Country brief: United Kingdom');
    expect(brief).toContain('not within reach');
    await yumen(['export', study, '--format', 'vosviewer', '--out', at('n.json')]);
    expect(JSON.parse(await readFile(at('n.json'), 'utf8'))).toMatchObject({
      network: { items: [{ description: 'CN' }, { description: 'GB' }], links: [{ source_id: 1, target_id: 2, strength: 1 }] },
    });
    const refused = async (args: string[]) => {
      const error = await yumen(args).catch((e: unknown) => e);
      return isYumenError(error) ? [error.code, error.problems[0]?.remedy?.en ?? error.problems[0]?.what.en] : error;
    };
    expect(await refused(['report', study, '--format', 'odt'])).toEqual(['bad_request', 'known: pdf, docx, html']);
    expect(await refused(['report', 'no-such-study'])).toEqual(['not_found', expect.stringContaining('list of studies')]);
    expect(await refused(['brief', 'Atlantis', '--study', study])).toEqual(['bad_request', expect.stringContaining('two-letter code')]);
    expect(await refused(['facts', study, '--kind', 'pears'])).toEqual(['bad_request', expect.stringContaining('agreements')]);
    await rm(folder, { recursive: true });
  }, 240_000);

  it('prints the tables of a cluster', async () => {
    const lines = await yumen(['schema', '--cluster', 'main']);
    expect(lines[0]).toBe("CREATE DATABASE IF NOT EXISTS yumen ON CLUSTER 'main';");
    const error = await yumen(['schema', '--cluster', "x'; DROP"]).catch((e: unknown) => e);
    expect(isYumenError(error) && error.code).toBe('bad_request');
  });
});
