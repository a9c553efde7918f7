import { describe, expect, it } from 'vitest';
import { Type } from 'typebox';
import { schemaProblems, withDefaults } from './validate.ts';

const Person = Type.Object({
  name: Type.String({ minLength: 1 }),
  age: Type.Optional(Type.Integer({ minimum: 0 })),
  role: Type.Optional(Type.Union([Type.Literal('reader'), Type.Literal('writer')])),
  tags: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Object({ id: Type.Integer() })]))),
});

const seen = (value: unknown) => schemaProblems(Person, value).map((problem) => [problem.where?.path, problem.what.en]);

describe('schemaProblems', () => {
  it('finds nothing wrong with what fits', () => {
    expect(seen({ name: '王', age: 3, role: 'reader', tags: ['a', { id: 1 }] })).toEqual([]);
  });

  it('names every missing, wrong and too small field by its place', () => {
    expect(seen({ age: -1 })).toEqual([
      ['name', '“name” is missing'],
      ['age', 'This must be at least 0'],
    ]);
    expect(seen({ name: '', age: 'three' })).toEqual([
      ['name', 'This must not be empty'],
      ['age', 'This must be a whole number'],
    ]);
  });

  it('lists the allowed values, and says of other unions that nothing fits', () => {
    expect(seen({ name: 'a', role: 'king' })).toEqual([['role', 'This must be one of: reader, writer']]);
    expect(seen({ name: 'a', tags: ['x', { id: 'one' }] })).toEqual([['tags.1', 'This matches none of the allowed forms']]);
  });

  it('refuses an undeclared field and offers the nearest name', () => {
    expect(schemaProblems(Person, { name: 'a', agge: 3 })).toMatchObject([{ where: { path: 'agge' }, remedy: { zh: '是否应为“age”？' } }]);
  });

  it('says what the whole should have been', () => {
    expect(seen('a text')).toEqual([['', 'This must be an object']]);
  });

  it('has Chinese and English for every problem', () => {
    for (const problem of schemaProblems(Person, { role: 1, tags: 3, age: 1.5, x: 1 })) {
      expect(problem.what.zh).toMatch(/\p{Script=Han}/u);
      expect(problem.what.en).toMatch(/^[\x20-\x7e“”]+$/);
    }
  });
});

describe('withDefaults', () => {
  const Asked = Type.Object({ book: Type.String({ default: 'istc' }), limit: Type.Optional(Type.Integer({ default: 10 })), name: Type.String() });

  it('fills what is required and has a default, and nothing else', () => {
    expect(withDefaults(Asked, { name: 'x' })).toEqual({ name: 'x', book: 'istc' });
    expect(withDefaults(Asked, { name: 'x', book: 'other' })).toEqual({ name: 'x', book: 'other' });
    expect(schemaProblems(Asked, withDefaults(Asked, {})).map((problem) => problem.where?.path)).toEqual(['name']);
    expect(withDefaults(Asked, 'x')).toBe('x');
  });
});
