import { describe, expect, it } from 'vitest';
import type { Standing } from '../coding/blind.ts';
import { seenBy, type Desk } from '../coding/desk.ts';
import type { Codebook, Coding, Decision, Pass } from '../coding/model.ts';
import type { VersionRow } from '../store.ts';
import { buildMatrix } from './build.ts';
import { cooccurrence, evolution } from './evolution.ts';
import type { MatrixText } from './model.ts';
import { compareWithPublished, loadPublished } from './published.ts';
import { matrixText } from './texts.ts';

type Given = readonly [coder: string, eId: string, code: string, statement?: Coding['statement'], again?: Coding['again']];

function text(
  versionId: string,
  options: { period?: string; kind?: string; integrity?: string; readers?: string[]; given?: Given[]; words?: Record<string, string[]>; decisions?: Partial<Decision>[] } = {},
): MatrixText {
  const { period = 'fyp11', kind = 'plan', integrity = 'complete', readers = ['a', 'b'], given = [], words = {}, decisions = [] } = options;
  const clauses = ['c1', 'c2', 'c3'];
  const pass = (coder: string): Pass => ({
    codebook: 'istc',
    versionId,
    coder,
    finishedAt: '2026-01-01',
    read: new Set(clauses),
    coverage: 'screened',
    note: null,
    takenFrom: null,
  });
  return {
    versionId,
    ref: versionId,
    title: versionId,
    period,
    place: 'CN',
    kind,
    integrity,
    passes: readers.map(pass),
    sealed: [],
    codings: given.map(([coder, eId, code, statement = 'task', again = null]) => ({
      id: `${coder}${eId}${code}`,
      codebook: 'istc',
      codebookVersion: '1.0.0',
      definition: '',
      versionId,
      eId,
      clauseHash: '',
      coder,
      at: '',
      code,
      statement,
      modality: null,
      match: 'explicit',
      origin: 'read',
      memo: null,
      again,
      sourceVersion: null,
    })),
    decisions: decisions.map((one) => ({ codebook: 'istc', versionId, clauseHash: '', statement: 'task', by: 'c', at: '', reason: '', ...one }) as Decision),
    clauses: new Map(clauses.map((eId) => [eId, { ref: `${versionId}#${eId}`, text: eId, path: [], terms: () => words[eId] ?? [] }])),
  };
}
const both = (eId: string, code: string, statement?: Coding['statement']): Given[] => [
  ['a', eId, code, statement],
  ['b', eId, code, statement],
];
const stateOf = (texts: MatrixText[]) => buildMatrix(['x'], texts, 'period').cells.get('x')![0]!.state;

describe('a cell', () => {
  it('claims a zero only from complete texts that were read', () => {
    expect(stateOf([text('t')])).toBe('absent');
    expect(stateOf([text('t', { integrity: 'truncated' })])).toBe('not_seen');
    expect(stateOf([text('t', { integrity: 'unchecked' })])).toBe('not_seen');
    expect(stateOf([text('t', { readers: [] })])).toBe('not_seen');
    expect(stateOf([text('t'), text('u', { integrity: 'gap' })])).toBe('not_seen');
  });
  it('is present when both gave it, from an incomplete text too; one of two is a dispute, an only reader awaits a second', () => {
    expect(stateOf([text('t', { integrity: 'truncated', given: both('c1', 'x') })])).toBe('present');
    expect(stateOf([text('t', { given: [['a', 'c1', 'x']] })])).toBe('disputed');
    expect(stateOf([text('t', { readers: ['a'], given: [['a', 'c1', 'x']] })])).toBe('unconfirmed');
  });
  it('counts tasks and measures, not situation and aim; not what is to be looked at again', () => {
    expect(stateOf([text('t', { given: both('c1', 'x', 'situation') })])).toBe('absent');
    expect(
      stateOf([
        text('t', {
          given: [
            ['a', 'c1', 'x', 'task', 'clause_changed'],
            ['b', 'c1', 'x'],
          ],
        }),
      ]),
    ).toBe('disputed');
  });
  it('follows the youngest decision', () => {
    const decided = (given: boolean) =>
      text('t', {
        given: [['a', 'c1', 'x']],
        decisions: [
          { eId: 'c1', code: 'x', given: !given },
          { eId: 'c1', code: 'x', given },
        ],
      });
    expect(stateOf([decided(true)])).toBe('present');
    expect(stateOf([decided(false)])).toBe('absent');
    expect(stateOf([text('t', { decisions: [{ eId: 'c2', code: 'x', given: true }] })])).toBe('present');
  });
  it('is gathered by period, instrument or region', () => {
    const texts = [text('t', { period: 'fyp10' }), text('u', { given: both('c1', 'x') })];
    expect(buildMatrix(['x'], texts, 'period').columns.map((column) => column.id)).toEqual(['fyp10', 'fyp11']);
    expect(
      buildMatrix(['x'], texts, 'instrument')
        .cells.get('x')!
        .map((cell) => cell.state),
    ).toEqual(['absent', 'present']);
    expect(
      buildMatrix(['x'], texts, 'region')
        .cells.get('x')!
        .map((cell) => cell.state),
    ).toEqual(['present']);
  });
});

describe('a text as the matrix sees it', () => {
  const desk = (finished: Record<string, boolean>, release: Standing['release'] = null): Desk => {
    const { passes, codings } = text('t', { readers: Object.keys(finished), given: Object.keys(finished).map((coder): Given => [coder, 'c1', 'x']) });
    const version = { id: 't', title: 't', versionDate: null, period: 'fyp11', place: 'CN', kind: 'plan', integrity: 'complete' } as VersionRow;
    const coders = (done: boolean) => Object.keys(finished).filter((coder) => finished[coder] === done);
    return {
      version,
      clauses: [],
      shown: [],
      decisions: [],
      lost: new Map(),
      superseded: [],
      standings: new Map([['t', { finished: coders(true), reading: coders(false), release }]]),
      codings: [...codings],
      passes: passes.map((pass) => ({ ...pass, finishedAt: finished[pass.coder] ? pass.finishedAt : null })),
    };
  };
  const given = (reader: string, finished: Record<string, boolean>, release?: Standing['release']) => {
    const seen = matrixText(seenBy(desk(finished, release), reader), { codes: new Map() } as unknown as Codebook);
    return { coders: seen.codings.map((coding) => coding.coder), finished: seen.passes.filter((pass) => pass.finishedAt !== null).length, sealed: seen.sealed };
  };
  it('shows two finished readings to all, a single one to its coder alone', () => {
    expect(given('c', { a: true, b: true })).toEqual({ coders: ['a', 'b'], finished: 2, sealed: [] });
    expect(given('a', { a: true })).toEqual({ coders: ['a'], finished: 1, sealed: [] });
    expect(given('b', { a: true })).toEqual({ coders: [], finished: 0, sealed: ['a'] });
  });
  it('tells nobody else of the first reading while the second is under way, nor a third reader of both', () => {
    expect(given('b', { a: true, b: false })).toEqual({ coders: [], finished: 0, sealed: ['a'] });
    expect(given('a', { a: true, b: false })).toEqual({ coders: ['a'], finished: 1, sealed: [] });
    expect(given('d', { a: true, b: true, c: false })).toEqual({ coders: ['a', 'b'], finished: 2, sealed: [] });
    expect(given('c', { a: true, b: true, c: false })).toEqual({ coders: [], finished: 0, sealed: ['a', 'b'] });
  });
  it('shows a single reading a person has opened, but never to who is reading', () => {
    const release = { by: 'd', at: '2026-01-02', reason: '只有一人' };
    expect(given('b', { a: true }, release)).toEqual({ coders: ['a'], finished: 1, sealed: [] });
    expect(given('b', { a: true, b: false }, release)).toEqual({ coders: [], finished: 0, sealed: ['a'] });
  });
});

describe('between periods', () => {
  it('new, continued, renamed, dropped; unclear where a zero cannot be claimed', () => {
    const matrix = buildMatrix(
      ['new', 'on', 'renamed', 'dropped', 'never'],
      [
        text('t', { period: 'fyp10', given: [...both('c1', 'on'), ...both('c2', 'renamed'), ...both('c3', 'dropped')], words: { c1: ['会议'], c2: ['模式'], c3: ['培训'] } }),
        text('u', { period: 'fyp11', given: [...both('c1', 'new'), ...both('c2', 'on'), ...both('c3', 'renamed')], words: { c1: ['基金'], c2: ['会议'], c3: ['机制'] } }),
      ],
      'period',
    );
    expect(Object.fromEntries(evolution(matrix).map((change) => [change.item, change.step]))).toEqual({
      new: 'new',
      on: 'continued',
      renamed: 'renamed',
      dropped: 'dropped',
      never: 'never',
    });
    const partial = buildMatrix(['x'], [text('t', { period: 'fyp10', integrity: 'truncated' }), text('u', { given: both('c1', 'x') })], 'period');
    expect(evolution(partial)[0]!.step).toBe('unclear');
    const otherKind = buildMatrix(['x'], [text('t', { period: 'fyp10', given: both('c1', 'x') }), text('u', { kind: 'law' })], 'period');
    expect(evolution(otherKind)[0]!.step).toBe('unclear');
  });
  it('counts codes in the same clause', () => {
    const matrix = buildMatrix(['x', 'y', 'z'], [text('t', { given: [...both('c1', 'x'), ...both('c1', 'y'), ...both('c2', 'x'), ...both('c3', 'z')] })], 'period');
    expect(cooccurrence(matrix)).toEqual([{ a: 'x', b: 'y', together: 1, share: 0.5 }]);
  });
});

describe('the published table', () => {
  it('has 57 items with 24, 41, 43 and 51 deployed, and eight cells where the paper contradicts itself', async () => {
    const published = await loadPublished();
    const rows = Object.values(published.items);
    expect(rows).toHaveLength(57);
    expect([0, 1, 2, 3].map((index) => rows.reduce((sum, row) => sum + row[index]!, 0))).toEqual([24, 41, 43, 51]);
    expect(published.doubts).toHaveLength(8);
  });
  it('is compared cell by cell, with doubts beside; a period nobody read is open', async () => {
    const published = await loadPublished();
    const item = 'talent.students';
    const matrix = buildMatrix(
      Object.keys(published.items),
      [text('t', { period: 'fyp10', given: both('c1', item) }), text('u', { period: 'fyp11', given: both('c1', item) })],
      'period',
    );
    const { cells, tally, recallOfOnes } = compareWithPublished(matrix, published);
    const verdict = (id: string, period: string) => cells.find((cell) => cell.item === id && cell.period === period)!;
    expect(verdict(item, 'fyp10')).toMatchObject({ published: 0, verdict: 'only_here', generalChaptersOnly: true });
    expect(verdict(item, 'fyp11')).toMatchObject({ published: 1, verdict: 'agree' });
    expect(verdict('support.missions', 'fyp10')).toMatchObject({ verdict: 'only_published', doubt: { en: expect.stringContaining('no supporting measures') } });
    expect(verdict(item, 'fyp12').verdict).toBe('open');
    expect(tally.agree + tally.agree_zero + tally.only_here + tally.only_published + tally.open).toBe(228);
    expect(recallOfOnes).toBeCloseTo(1 / (24 + 41), 10);
  });
});
