import { describe, expect, it } from 'vitest';
import { change, draftOf, goTo, nextOpen, openSuggestion, queueOf, startDesk, step, undo, type Change, type DeskClause } from './deskState.ts';
import { commandOf } from './keys.ts';
import { DeskCodebook, piecesOf } from './options.ts';

const suggestion = (code: string) => ({
  code,
  probability: 0.6,
  features: { words: 'short', definition: 'first', section: 'abroad', like: 'none' },
  hits: [],
  like: null,
  disputed: false,
});
const clause = (eId: string, more: Partial<DeskClause> = {}): DeskClause => ({
  eId,
  hash: eId,
  text: '支持共建联合实验室',
  path: [],
  article: null,
  ref: eId,
  codersDisagree: false,
  disputed: false,
  uncertainty: 0,
  before: null,
  after: null,
  read: false,
  open: true,
  rejected: [],
  codings: [],
  suggestions: [],
  statement: 'task',
  modality: 'encouragement',
  ...more,
});
const CLAUSES = [clause('a', { suggestions: [suggestion('x'), suggestion('y')], uncertainty: 0.2 }), clause('b', { uncertainty: 0.9 }), clause('c', { disputed: true })];
const start = startDesk(CLAUSES, undefined);
const run = (...changes: Change[]) =>
  changes.reduce(
    (state, what) =>
      change(
        state,
        CLAUSES.find((one) => one.eId === state.at)!,
        what,
        () => 'synonym',
      ),
    start,
  );

describe('the desk', () => {
  it('opens at the first clause not read, and goes round to what is left', () => {
    expect(startDesk([clause('a', { read: true }), clause('b')], undefined).at).toBe('b');
    expect(startDesk(CLAUSES, 'c').at).toBe('c');
    expect(startDesk(CLAUSES, undefined, 'worth').at).toBe('c');
    const read = change(goTo(start, 'c'), CLAUSES[2]!, { do: 'confirm' }, () => 'implied');
    expect(nextOpen(read, queueOf(CLAUSES, 'reading'))).toBe('a');
  });
  it('takes suggestions one after the other: accepted with a guess for the rest, or turned down', () => {
    const state = run({ do: 'accept' }, { do: 'reject' });
    expect(draftOf(state)).toEqual({
      read: true,
      again: false,
      rejected: ['y'],
      codings: [{ code: 'x', statement: 'task', modality: 'encouragement', match: 'synonym', origin: 'suggestion', memo: null }],
    });
    expect(openSuggestion(draftOf(state), CLAUSES[0]!)).toBeUndefined();
    expect(change(state, CLAUSES[0]!, { do: 'accept' }, () => 'implied')).toBe(state);
  });
  it('comes back to a clause to be looked at again, until that is confirmed', () => {
    const coding = { ...draftOf(run({ do: 'toggle', code: 'z' })).codings[0]!, again: 'clause_changed' } as DeskClause['codings'][number];
    const clauses = [clause('a', { read: true }), clause('b', { read: true, codings: [coding] })];
    const opened = startDesk(clauses, undefined);
    expect([opened.at, draftOf(opened).again]).toEqual(['b', true]);
    const changed = change(opened, clauses[1]!, { do: 'statement', value: 'aim' }, () => 'implied');
    expect(nextOpen(changed, ['a', 'b'])).toBe('b');
    const confirmed = change(changed, clauses[1]!, { do: 'confirm' }, () => 'implied');
    expect(nextOpen(confirmed, ['a', 'b'])).toBeUndefined();
    expect(draftOf(undo(confirmed)).again).toBe(true);
  });
  it('gives and takes a code by the same key; one that was turned down is no longer', () => {
    expect(draftOf(run({ do: 'reject' }, { do: 'toggle', code: 'x' })).rejected).toEqual([]);
    expect(draftOf(run({ do: 'toggle', code: 'z' }, { do: 'toggle', code: 'z' })).codings).toEqual([]);
    expect(draftOf(run({ do: 'toggle', code: 'z' })).codings[0]).toMatchObject({ origin: 'read' });
  });
  it('sets statement, modality, match and memo on the active code only', () => {
    const state = run(
      { do: 'toggle', code: 'x' },
      { do: 'toggle', code: 'z' },
      { do: 'statement', value: 'aim' },
      { do: 'modality', value: null },
      { do: 'match' },
      { do: 'memo', value: ' why ' },
    );
    expect(draftOf(state).codings.map(({ code, statement, modality, match, memo }) => [code, statement, modality, match, memo])).toEqual([
      ['x', 'task', 'encouragement', 'synonym', null],
      ['z', 'aim', null, 'implied', 'why'],
    ]);
    expect(step(state, 1).active).toBe('x');
    expect(draftOf(change(step(state, -1), CLAUSES[0]!, { do: 'remove' }, () => 'implied')).codings.map((one) => one.code)).toEqual(['z']);
  });
  it('undoes step by step, back to the clause it was made on and to not having read it', () => {
    const state = goTo(run({ do: 'accept' }, { do: 'statement', value: 'aim' }), 'b');
    const once = undo(state);
    expect([once.at, draftOf(once).codings[0]!.statement]).toEqual(['a', 'task']);
    expect(draftOf(undo(once))).toEqual({ read: false, again: false, codings: [], rejected: [] });
    expect(undo(start)).toBe(start);
  });
  it('orders the queue by disagreement of voters, then by doubt', () => {
    expect(queueOf(CLAUSES, 'worth')).toEqual(['c', 'b', 'a']);
  });
});

describe('keys', () => {
  const key = (name: string, more = {}) => commandOf({ key: name, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...more });
  it('name commands, capital letters too; chords and composition belong to others', () => {
    expect(key('M')).toEqual({ name: 'statement', value: 'measure' });
    expect(key('3')).toEqual({ name: 'option', index: 2 });
    expect(key('0')).toEqual({ name: 'modality', value: null });
    expect(key('m', { ctrlKey: true })).toBeUndefined();
    expect(key('1', { isComposing: true })).toBeUndefined();
  });
});

describe('codes', () => {
  const code = (id: string, zh: string, en: string, synonyms: string[]) => ({ id, label: { zh, en }, definition: { zh: `${zh}的定义`, en: `definition of ${en}` }, synonyms });
  const book = new DeskCodebook([
    {
      id: 'g',
      label: { zh: '组', en: 'Group' },
      codes: [code('x', '联合研究中心', 'Joint research centres', ['联合实验室']), code('y', '学术交流', 'Academic exchange', ['交流'])],
    },
  ]);
  it('are found by name in either language, by synonym, by definition', () => {
    expect(book.find('acad').map((one) => one.id)).toEqual(['y']);
    expect(book.find('联合').map((one) => one.id)).toEqual(['x']);
    expect(book.find('实验室').map((one) => one.id)).toEqual(['x']);
    expect(book.find('定义').map((one) => one.id)).toEqual(['x', 'y']);
    expect(book.find('nothing')).toEqual([]);
  });
  it('tell how they stand in the words, and where', () => {
    expect([book.matchOf('联合研究中心', 'x'), book.matchOf('联合实验室', 'x'), book.matchOf('共同研究', 'x')]).toEqual(['explicit', 'synonym', 'implied']);
    const pieces = piecesOf('共建联合实验室', book.evidence('共建联合实验室', new Set(['x'])));
    expect(pieces.map((piece) => [piece.text, piece.hits.length])).toEqual([
      ['共建', 0],
      ['联合实验室', 1],
    ]);
    expect(pieces.map((piece) => piece.text).join('')).toBe('共建联合实验室');
  });
});
