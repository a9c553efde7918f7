import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isYumenError } from '@yumen/kernel';
import { checkPlan } from '@yumen/rules';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import { applyPatch, readPlanInLayers } from '@yumen/rules/patch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULEBOOK_DIR, runExamples } from '../rulebook/index.ts';
import { costOf, findLayer, hasWords, layerRows, layerView, layersReport, localRules, ownReport } from './index.ts';
import { currentLayers, loadLayers } from './load.ts';
import { readPatch } from './read.ts';

let books: LayeredRulebooks;
let copy: string;
beforeAll(async () => {
  books = await currentLayers();
  copy = await mkdtemp(join(tmpdir(), 'yumen-layers-'));
  await cp(join(RULEBOOK_DIR, 'layers'), join(copy, 'layers'), { recursive: true });
});
afterAll(() => rm(copy, { recursive: true, force: true }));

const TRIP = {
  traveller_nationality: 'chinese',
  institution_type: 'research_institute',
  trip_on_unit_business: true,
  destination_kind: 'foreign_country',
  traveller_role: 'teaching_research_staff',
  trip_purpose: 'academic_exchange',
};

function verdict(layers: string[], area: string, facts: Record<string, unknown>, requirement: string, on = '2026-11-20') {
  const { rulebook, plan } = readPlanInLayers(books, { title: 't', layers, flows: [{ id: 'f', area, facts }] }, { on });
  return checkPlan(rulebook, plan).verdicts.find((item) => item.requirement === requirement);
}

describe('the layers that ship', () => {
  it('hold the 82 comparisons of 33 bodies, each with a name for what is compared', () => {
    const local = localRules(books.source, books.layers).filter((rule) => rule.where);
    expect(local).toHaveLength(82);
    expect(new Set(local.map((rule) => rule.layer)).size).toBe(33);
    expect(
      localRules(books.source, books.layers)
        .filter((rule) => !hasWords(rule.parameter))
        .map((rule) => rule.parameter),
    ).toEqual([]);
    const of = (standing: string) => local.filter((rule) => rule.standing === standing).length;
    expect([of('stricter'), of('fills_silence'), of('equal'), of('looser')]).toEqual([29, 26, 20, 7]);
  });

  it('build alone, lose no card and leave every example of the national rulebook that they do not touch', () => {
    for (const layer of books.layers) {
      const book = books.under([layer.id]);
      const ids = new Set(book.requirements.map(({ id }) => id));
      expect(books.source.cards.filter(({ id }) => !ids.has(id))).toEqual([]);
    }
    const untouched = books.under(books.layers.map(({ id }) => id));
    const touched = new Set(untouched.requirements.filter(({ source }) => source.touched?.some(({ paths }) => paths.length > 0)).map(({ id }) => id));
    expect(runExamples(untouched).filter((test) => test.failures.length > 0 && !touched.has(test.requirement ?? ''))).toEqual([]);
  }, 60_000);

  it('a local cap gives a finding that names its layer', () => {
    const facts = { ...TRIP, delegation_size: 8, days_abroad: 5, destination_countries: 1 };
    expect(verdict([], 'travel', facts, 'travel.academic-track')?.findings).toEqual([]);
    const found = verdict(['institution.tsung-dao-lee-institute'], 'travel', facts, 'travel.academic-track');
    expect(found?.verdict).toBe('applies');
    expect(found?.layer).toBe('institution.tsung-dao-lee-institute');
    expect(found?.findings.map(({ id, state, layer }) => [id, state, layer])).toEqual([
      ['local-days', 'kept', 'institution.tsung-dao-lee-institute'],
      ['local-size', 'breach', 'institution.tsung-dao-lee-institute'],
      ['local-countries', 'kept', 'institution.tsung-dao-lee-institute'],
    ]);
    expect(verdict(['institution.tsung-dao-lee-institute'], 'travel', facts, 'travel.academic-track', '2020-06-29')?.findings).toEqual([]);
  });

  it('a shorter deadline turns the finding at its own line', () => {
    const day = (n: number, layers: string[]) =>
      verdict(layers, 'travel', { ...TRIP, passport_to_use: 'official', days_since_return: n }, 'travel.document-return')?.findings[0]?.state;
    expect([3, 4].map((n) => day(n, ['institution.hainan-medical-university']))).toEqual(['kept', 'breach']);
    expect([7, 8].map((n) => day(n, []))).toEqual(['kept', 'breach']);
  });

  it('a zone opens what the nation keeps closed, and two countries are a conference where a university says so', () => {
    const graduate = { person_nationality: 'foreign', holds_bachelor_or_above: true, holds_master_or_above: false, graduated_months_ago: 3, average_grade_percent: 85 };
    expect(verdict([], 'talent', graduate, 'talent.graduate-employment')?.verdict).toBe('does_not_apply');
    expect(verdict(['zone.shanghai-ftz-zhangjiang'], 'talent', graduate, 'talent.graduate-employment')).toMatchObject({ verdict: 'applies', confidence: 'reported' });
    const conference = { hosts_conference_in_mainland: true, conference_countries: 2 };
    expect(verdict([], 'organisations', conference, 'organisations.conference-general')?.verdict).toBe('does_not_apply');
    expect(verdict(['institution.china-agricultural-university'], 'organisations', conference, 'organisations.conference-general')?.verdict).toBe('applies');
  });

  it('a rule the evaluation cannot use stands beside the verdict', () => {
    const found = verdict(['institution.qingdao-university-of-science-and-technology'], 'travel', TRIP, 'travel.academic-annual-plan');
    expect(found?.layer).toBeUndefined();
    expect(found?.layers?.[0]?.notes?.[0]?.zh).toBe('计划外一律不批');
  });
});

describe('the report on local rules', () => {
  it('quantifies only where both values are numbers', () => {
    expect(costOf({ local: 3, above: 7, unit: 'day', measures: 'deadline' })).toEqual({ days: { n: 4, means: 'less_time' }, exact: true });
    expect(costOf({ local: 1, above: 15, unit: 'month', aboveUnit: 'day', measures: 'lead' })).toEqual({ days: { n: 15, means: 'earlier' }, exact: false });
    expect(costOf({ local: 3, above: 8, unit: 'document', measures: 'count' })).toEqual({ documents: -5, exact: true });
    expect(costOf({ local: 2, above: 3, unit: 'country', measures: 'floor' })).toBeUndefined();
    for (const rule of localRules(books.source, books.layers)) {
      if (rule.standing === 'fills_silence') expect(rule.cost).toBeUndefined();
      expect(rule.test !== undefined).toBe(rule.standing === 'stricter' || rule.standing === 'fills_silence');
    }
  });

  it('names no institution unless it is asked for its own', () => {
    const all = JSON.stringify(layersReport(books.source, books.layers));
    for (const layer of books.layers.filter(({ level }) => level === 'institution')) {
      expect(all).not.toContain(layer.id);
      expect(all).not.toContain(layer.title.zh);
      expect(all).not.toContain(layer.title.en);
    }
    const own = ownReport(books.source, books.layers, 'institution.hunan-university');
    const text = JSON.stringify(own);
    for (const layer of books.layers.filter(({ level, id }) => level === 'institution' && id !== own.layer)) expect(text).not.toContain(layer.title.zh);
    expect(own.rows.find((row) => row.parameter === 'lead_time')?.peers).toMatchObject({ bodies: 3, days: { n: 3, least: 60, median: 60, most: 90 } });
  });

  it('adds up', () => {
    const report = layersReport(books.source, books.layers);
    const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
    expect(sum(Object.values(report.standings))).toBe(report.rules);
    expect(sum(report.groups.map((group) => group.rows.length))).toBe(report.rules);
    expect(sum(Object.values(report.levels).map(({ rules }) => rules))).toBe(report.rules);
  });

  it('shows the rule of the layer between', () => {
    const row = ownReport(books.source, books.layers, 'donghua-university').rows[0];
    expect(row?.between?.layer).toBe('province.shanghai');
    expect(layerView(books.source, books.layers, 'institution.donghua-university').above.map(({ id }) => id)).toEqual(['province.shanghai']);
    expect(layerRows(books.layers).find(({ id }) => id === 'city.xian')).toMatchObject({ changes: 1, rules: 2 });
    expect(() => findLayer(books.layers, 'zone.hainam')).toThrow("did you mean 'zone.hainan'?");
  });
});

describe('a broken layer is refused with file, line and the nearest name', () => {
  const file = 'layers/institutions/tsung-dao-lee-institute.yaml';
  const messageWith = async (change: (content: string) => string): Promise<string> => {
    const path = join(copy, file);
    const before = await readFile(path, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    await writeFile(path, after);
    try {
      await loadLayers(books.source, copy);
      return 'accepted';
    } catch (error) {
      if (!isYumenError(error)) throw error;
      return error.message;
    } finally {
      await writeFile(path, before);
    }
  };
  it.each([
    [
      'requirement',
      (text: string) => text.replace('requirement: travel.academic-track', 'requirement: travel.academic-trak'),
      /tsung-dao-lee-institute\.yaml:\d+:\d+ .*there is no requirement 'travel\.academic-trak' — did you mean 'travel\.academic-track'\?/,
    ],
    [
      'fact in a limit',
      (text: string) => text.replace('kept: delegation_size', 'kept: delegation_sise'),
      /:\d+:\d+ changes\.0\.limits\.1\.kept: fact 'delegation_sise' is not declared — did you mean 'delegation_size'\?/,
    ],
    [
      'parent',
      (text: string) => text.replace('parent: institution.shanghai', 'parent: institution.shangai'),
      /there is no layer 'institution\.shangai-jiao-tong-university' — did you mean/,
    ],
    ['key', (text: string) => text.replace('\nkind:', '\nkinds:'), /unknown key 'kinds' — did you mean 'kind'\?/],
    ['day', (text: string) => text.replace('from: 2020-06-30', 'from: 2020-06-31'), /'2020-06-31' is not a day that exists/],
  ])('%s', async (_name, change, expected) => {
    expect(await messageWith(change)).toMatch(expected);
  });

  it('layers above each other', async () => {
    expect(await messageWith((text) => text.replace('parent: institution.shanghai-jiao-tong-university', 'parent: institution.tsung-dao-lee-institute'))).toContain(
      'these layers are above each other',
    );
  });
});

describe('a shared reform', () => {
  it('is the same kind of file', () => {
    const reform = readPatch(
      'reform.yaml',
      'id: reform.line\nkind: reform\ntitle: {zh: 门槛提高, en: Higher threshold}\nchanges:\n  - requirement: data.pi-standard-contract\n    parameters: {ordinary_from: 1000000}\n',
    );
    expect(applyPatch(books.source, reform).cards.find(({ id }) => id === 'data.pi-standard-contract')?.touched).toMatchObject([{ kind: 'reform' }]);
    expect(() => readPatch('reform.yaml', 'id: x\nkind: refrom\n')).toThrow(/reform\.yaml/);
  });
});
