import type { FactValue } from '@yumen/rules';
import { readPlan } from '@yumen/rules';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { currentRulebook } from '../rulebook/index.ts';
import type { LoadedRulebook } from '../rulebook/index.ts';
import type { Programme, ProgrammeAnswer } from './index.ts';
import { searchProgrammes } from './index.ts';
import { loadProgrammes } from './load.ts';

let loaded: LoadedRulebook;
let catalogue: readonly Programme[];
beforeAll(async () => {
  loaded = await currentRulebook();
  catalogue = await loadProgrammes(loaded.rulebook);
});

type Facts = Record<string, FactValue>;
const search = (facts: Facts, on = '2026-11-20', flows?: object[]): Map<string, ProgrammeAnswer> =>
  new Map(searchProgrammes(loaded.rulebook, catalogue, readPlan(loaded.rulebook, { title: 'team', facts, ...(flows ? { flows } : {}) }, { on })).map((one) => [one.id, one]));

const KEY: Facts = {
  programme_important_question: true,
  programme_need_and_complementarity: true,
  programme_long_stable_basis: true,
  programme_partner_contributes: true,
  programme_results_shared_ip_protected: true,
};

describe('the catalogue', () => {
  it('has the 42 programmes, each with an answer', () => {
    expect(catalogue).toHaveLength(42);
    expect([...search({}).values()].every((one) => one.reason.zh !== '' && one.reason.en !== '')).toBe(true);
  });

  it('has a card for every programme whose conditions are stated, and no card without', () => {
    const cards = new Set(loaded.source.cards.filter((card) => card.folder === 'programmes').map((card) => card.id));
    for (const programme of catalogue) {
      if (programme.conditions && programme.status !== 'past') expect(cards.has(`programmes.${programme.id}`)).toBe(true);
      if (programme.cards?.[0]?.startsWith('programmes.')) cards.delete(programme.cards[0]);
    }
    expect([...cards]).toEqual([]);
  });
});

describe('which programmes can this team apply for', () => {
  it('yes, with the deciding facts', () => {
    const found = search(KEY).get('nsfc-key');
    expect(found?.answer).toBe('yes');
    expect(found?.conditions[0]?.decidedBy.map(({ fact }) => fact).sort()).toEqual(Object.keys(KEY).sort());
  });

  it('open, with what is still to be asked', () => {
    const found = search({ programme_important_question: true }).get('nsfc-key');
    expect(found?.answer).toBe('open');
    expect(found?.conditions[0]?.openFacts).toHaveLength(4);
    expect(found?.reason.en).toMatch(/^needs: /);
  });

  it.each([1, 2, 3])('no, and nearly: %i facts would turn it', (count) => {
    const wrong = Object.keys(KEY).slice(0, count);
    const found = search({ ...KEY, ...Object.fromEntries(wrong.map((name) => [name, false])) }).get('nsfc-key');
    expect(found?.answer).toBe('no');
    expect(found?.nearly).toHaveLength(1);
    expect(found?.nearly[0]?.changes.map(({ fact }) => fact).sort()).toEqual([...wrong].sort());
    expect(found?.nearly[0]?.provided).toEqual([]);
  });

  it('four facts are too many', () => {
    expect(
      search({
        ...KEY,
        ...Object.fromEntries(
          Object.keys(KEY)
            .slice(0, 4)
            .map((name) => [name, false]),
        ),
      }).get('nsfc-key')?.nearly,
    ).toEqual([]);
  });

  it('a change of field or of seat', () => {
    const facts: Facts = { programme_partner_in_agreement_country: true, programme_fields: ['other'], programme_applicant_location: 'mainland' };
    const found = search(facts);
    expect(found.get('nkp-intergov')?.nearly[0]?.changes[0]?.fact).toBe('programme_fields');
    expect(found.get('nkp-hkmo')?.nearly.map((way) => way.changes[0]?.to)).toEqual(['hong_kong', 'macao']);
  });

  it('any tier of the fund for foreign scholars is enough, at its own line', () => {
    const scholar = (years: number): Facts => ({
      person_nationality: 'foreign',
      years_since_phd: years,
      months_per_year_at_host: 9,
      has_basic_research_or_postdoc_experience: true,
      has_senior_title: false,
      has_led_basic_research_project: false,
    });
    expect([6, 6.1].map((years) => search(scholar(years)).get('nsfc-foreign')?.answer)).toEqual(['yes', 'no']);
    expect(search(scholar(8)).get('nsfc-foreign')?.nearly[0]?.changes).toMatchObject([{ fact: 'years_since_phd', to: 6 }]);
  });

  it('what has ended, is planned or foreign is a no; what states no condition stays open', () => {
    const found = search({});
    expect([...found.values()].filter((one) => one.ground === 'not_open').map(({ id, answer }) => [id, answer])).toEqual([
      ['nsfc-young-foreign', 'no'],
      ['nsfc-covid', 'no'],
      ['global-fund', 'no'],
      ['joint-call', 'no'],
      ['overseas-partner', 'no'],
    ]);
    expect([...found.values()].filter((one) => one.ground === 'foreign')).toHaveLength(4);
    expect(found.get('istc-base')).toMatchObject({ answer: 'open', ground: 'conditions_unknown' });
    expect(search({}, '2020-06-01').get('nsfc-young-foreign')?.answer).toBe('open');
  });

  it('a parent gives the best answer below it', () => {
    expect(search(KEY).get('nsfc-ic')).toMatchObject({ answer: 'yes', ground: 'below' });
    expect(search({}).get('nkp')?.answer).toBe('open');
  });

  it('reads the whole plan; a fact two flows state differently is not taken', () => {
    const flows = [
      { id: 'a', area: 'talent', facts: { programme_partner_in_bri_country: true } },
      { id: 'b', area: 'data', facts: {} },
    ];
    expect(search({}, '2026-11-20', flows).get('bri-lab')?.answer).toBe('yes');
    const disputed = [...flows, { id: 'c', area: 'funds', facts: { programme_partner_in_bri_country: false } }];
    expect(search({}, '2026-11-20', disputed).get('bri-lab')?.answer).toBe('open');
    expect(search({}, '2026-11-20', [...disputed, { id: 'd', area: 'programmes', facts: { programme_partner_in_bri_country: false } }]).get('bri-lab')?.answer).toBe('no');
  });

  it('every nearly is true: the change makes it a yes or leaves only what it says', () => {
    const names = [
      ...Object.keys(KEY),
      'programme_partner_in_bri_country',
      'programme_funders_have_agreement',
      'programme_joint_call_open',
      'programme_holds_nsfc_project',
      'programme_partner_joined_sdic',
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.boolean()), (facts) => {
        for (const one of search(facts).values()) {
          for (const way of one.nearly) {
            const after = search({ ...facts, ...Object.fromEntries(way.changes.map(({ fact, to }) => [fact, to])) }).get(one.id);
            expect(after?.answer).toBe(way.provided.length === 0 ? 'yes' : 'open');
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
