import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Lang } from '@yumen/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerClearanceCommands, registerReferenceCommands } from './index.ts';

let folder: string;
let plan: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yumen-reference-'));
  plan = join(folder, 'plan.yaml');
  await writeFile(
    plan,
    `title: trip
layers: [institution.tsung-dao-lee-institute]
flows:
  - id: trip
    area: travel
    facts: {as_of_date: 2026-11-20, traveller_nationality: chinese, institution_type: research_institute, trip_on_unit_business: true, destination_kind: foreign_country, traveller_role: teaching_research_staff, trip_purpose: academic_exchange, delegation_size: 7}
  - id: application
    area: programmes
    facts: {programme_applicant_location: mainland, programme_partner_in_bri_country: true}
`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<string> {
  const lines: string[] = [];
  const program = new Command('yumen');
  const context = (options: { lang?: string }) => ({ lang: (options.lang ?? 'en') as Lang, write: (line: string) => void lines.push(line), ask: async () => undefined });
  registerClearanceCommands(program, context);
  registerReferenceCommands(program, context);
  await program.parseAsync(args, { from: 'user' });
  return lines.join('\n');
}

describe('layers', () => {
  it('list and show', async () => {
    expect((JSON.parse(await run('layers', 'list', '--json')) as { layers: unknown[] }).layers).toHaveLength(43);
    expect(await run('layers', 'show', 'zone.hainan', '--lang', 'zh')).toContain('全国 → 试点区域');
    await expect(run('layers', 'show', 'zone.hainam')).rejects.toThrow("did you mean 'zone.hainan'?");
  });

  it('report for all and for one', async () => {
    expect(await run('layers', 'report')).toContain('This table names no institution');
    const own = await run('layers', 'report', '--institution', 'institution.hainan-medical-university');
    expect(own).toContain('cost: 4 days less to do it');
    expect(own).toContain('legal test: Administrative Licensing Law, Art. 14, 15, 16, 17; Legislation Law, Art. 91, 99-106');
    expect(own).toContain('only the beginning of the rule was seen');
  });

  it('are named by check', async () => {
    const text = await run('check', plan);
    expect(text).toContain('lives in: Shanghai → Shanghai Jiao Tong University → Tsung-Dao Lee Institute');
    expect(text).toContain('! Own institution: at most 6 persons');
    expect(text).toContain('local rule: Tsung-Dao Lee Institute, Shanghai Jiao Tong University: changes limits');
    const json = JSON.parse(await run('check', plan, '--json')) as { verdicts: { requirement: string; layer?: string }[] };
    expect(json.verdicts.find((one) => one.requirement === 'travel.academic-track')?.layer).toBe('institution.tsung-dao-lee-institute');
  });
});

describe('programmes', () => {
  it('answer a plan, and list the catalogue without one', async () => {
    const text = await run('programmes', plan, '--lang', 'zh');
    expect(text).toMatch(/● 可以申请 \(5\)/);
    expect(text).toContain('差一点: 申请单位所在地: 内地 → 香港');
    expect((JSON.parse(await run('programmes', plan, '--json')) as { programmes: unknown[] }).programmes).toHaveLength(42);
    expect(await run('programmes')).toContain('bench-msca');
  });
});

describe('gaps', () => {
  it('are listed, and with a plan what stays open', async () => {
    expect(await run('gaps', '--on', '2026-11-20')).toMatch(/8 announced and not issued · 2026-11-20/);
    expect((JSON.parse(await run('gaps', plan, '--json')) as { asOf: string }).asOf).toBe('2026-11-20');
    await expect(run('gaps', '--on', '2026-02-30')).rejects.toThrow('is not a day that exists');
  });
});
