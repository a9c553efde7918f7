import { describe, expect, it } from 'vitest';
import { YumenError, text } from '@yumen/kernel';
import type { PlanDocument } from '@yumen/rules';
import { PlanKeeper } from './keeper.ts';
import type { KeptPlan, PlanPlace } from './place.ts';

/** A server of one plan whose saves can be held back and made to fail. */
class OnePlan {
  plan: KeptPlan = { id: 'p', document: { title: '0' }, revision: 1, updatedAt: '2026-11-20T00:00:00Z' };
  saves: PlanDocument[] = [];
  failures = 0;
  gate: Promise<void> = Promise.resolve();

  readonly place = {
    kind: 'server',
    read: async () => this.plan,
    write: async (id: string, revision: number, document: PlanDocument) => {
      await this.gate;
      if (this.failures-- > 0) throw new YumenError({ code: 'internal', what: text('断线', 'offline') });
      if (revision !== this.plan.revision) throw new YumenError({ code: 'conflict', what: text('已改动', 'changed') });
      this.saves.push(document);
      this.plan = { ...this.plan, id, document, revision: revision + 1 };
      return this.plan;
    },
  } as unknown as PlanPlace;

  keeper(): PlanKeeper {
    return new PlanKeeper(this.place, 'p', this.plan, 100_000);
  }
}

const retitle = (title: string) => (document: PlanDocument) => ({ ...document, title });

describe('PlanKeeper', () => {
  it('shows an edit at once and saves it with the revision it builds on', async () => {
    const server = new OnePlan();
    const keeper = server.keeper();
    keeper.edit(retitle('1'));
    expect(keeper.snapshot()).toMatchObject({ document: { title: '1' }, save: { kind: 'saving' } });
    await keeper.flush();
    expect(keeper.snapshot()).toMatchObject({ revision: 2, save: { kind: 'saved' } });
  });

  it('saves one at a time, and edits made meanwhile together', async () => {
    const server = new OnePlan();
    let open = (): void => undefined;
    server.gate = new Promise((resolve) => (open = resolve));
    const keeper = server.keeper();
    keeper.edit(retitle('1'));
    const saving = keeper.flush();
    keeper.edit(retitle('2'));
    keeper.edit(retitle('3'));
    open();
    await saving;
    expect(server.saves.map((document) => document.title)).toEqual(['1', '3']);
    expect(keeper.snapshot()).toMatchObject({ revision: 3, save: { kind: 'saved' } });
  });

  it('keeps what was typed when a save fails, and saves it on retry', async () => {
    const server = new OnePlan();
    server.failures = 1;
    const keeper = server.keeper();
    keeper.edit(retitle('1'));
    await keeper.flush();
    expect(keeper.snapshot()).toMatchObject({ document: { title: '1' }, save: { kind: 'failed' } });
    await keeper.retry();
    expect(server.plan.document.title).toBe('1');
  });

  it('stops at a conflict, overwrites nothing, and lets either side win', async () => {
    for (const winner of ['theirs', 'mine'] as const) {
      const server = new OnePlan();
      const keeper = server.keeper();
      server.plan = { ...server.plan, document: { title: 'theirs' }, revision: 2 };
      keeper.edit(retitle('mine'));
      await keeper.flush();
      expect(keeper.snapshot()).toMatchObject({ document: { title: 'mine' }, save: { kind: 'conflict' } });
      keeper.edit(retitle('mine'));
      await keeper.flush();
      expect(server.plan.document.title).toBe('theirs');
      if (winner === 'theirs') keeper.takeTheirs();
      else await keeper.keepMine();
      expect(keeper.snapshot()).toMatchObject({ document: { title: winner }, save: { kind: 'saved' } });
      expect(server.plan.document.title).toBe(winner);
    }
  });

  it('does nothing for an edit that changes nothing', async () => {
    const server = new OnePlan();
    const keeper = server.keeper();
    keeper.edit((document) => document);
    await keeper.flush();
    expect(server.saves).toEqual([]);
  });
});
