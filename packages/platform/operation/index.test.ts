import { describe, expect, expectTypeOf, it } from 'vitest';
import { Type } from 'typebox';
import { text, type OperationContract } from '@yumen/kernel';
import { implement, type InputOf, type OperationContext, type OutputOf } from './index.ts';

const greet = {
  name: 'demo.greet',
  method: 'GET',
  path: '/greetings/:name',
  summary: text('问好', 'Greet'),
  permission: 'demo.read',
  input: Type.Object({ name: Type.String(), times: Type.Optional(Type.Integer()) }),
  output: Type.Object({ line: Type.String() }),
} satisfies OperationContract;

describe('implement', () => {
  it('types the handler from the schemas of the contract and passes the input through', async () => {
    const operation = implement(greet, ({ name, times }) => {
      expectTypeOf(name).toEqualTypeOf<string>();
      expectTypeOf(times).toEqualTypeOf<number | undefined>();
      return { line: `${name}`.repeat(times ?? 1) };
    });
    expectTypeOf<InputOf<typeof greet>>().toEqualTypeOf<{ name: string; times?: number }>();
    expectTypeOf<OutputOf<typeof greet>>().toEqualTypeOf<{ line: string }>();
    expect(await operation.run({ name: '玉门', times: 2 }, {} as OperationContext)).toEqual({ line: '玉门玉门' });
  });

  it('turns a synchronous throw into a rejection', async () => {
    const operation = implement(greet, () => {
      throw new Error('no');
    });
    await expect(operation.run({ name: 'x' }, {} as OperationContext)).rejects.toThrow('no');
  });
});
