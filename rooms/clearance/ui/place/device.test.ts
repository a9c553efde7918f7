import { beforeEach, describe, expect, it } from 'vitest';
import { DevicePlans, isLocal } from './device.ts';

class MemoryStore {
  private readonly map = new Map<string, string>();
  get length(): number {
    return this.map.size;
  }
  key(i: number): string | null {
    return [...this.map.keys()][i] ?? null;
  }
  getItem(key: string): string | null {
    return this.map.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.map.set(key, value);
  }
  removeItem(key: string): void {
    this.map.delete(key);
  }
}

describe('plans of this device', () => {
  let store: MemoryStore;
  let plans: DevicePlans;
  let clock = 0;
  beforeEach(() => {
    store = new MemoryStore();
    let n = 0;
    plans = new DevicePlans(
      store,
      () => new Date(Date.UTC(2026, 10, 20) + clock++ * 1000).toISOString(),
      () => String(++n),
    );
  });

  it('keeps, lists newest first and reads back', async () => {
    const a = await plans.create({ title: 'A' });
    const b = await plans.create({ title: 'B' });
    expect(isLocal(a.id)).toBe(true);
    expect(plans.list().map((plan) => plan.id)).toEqual([b.id, a.id]);
    expect((await plans.read(a.id)).document).toEqual({ title: 'A' });
  });

  it('refuses a save that builds on an older version, and changes nothing', async () => {
    const { id } = await plans.create({ title: 'A' });
    await plans.write(id, 1, { title: 'B' });
    await expect(plans.write(id, 1, { title: 'C' })).rejects.toMatchObject({ code: 'conflict' });
    expect((await plans.read(id)).document.title).toBe('B');
  });

  it('remembers every version, newest first', async () => {
    const { id } = await plans.create({ title: 'A' });
    await plans.write(id, 1, { title: 'B' });
    expect((await plans.history(id)).map((version) => [version.revision, version.document.title])).toEqual([
      [2, 'B'],
      [1, 'A'],
    ]);
  });

  it('brings a removed plan back, until the next one is removed', async () => {
    const a = await plans.create({ title: 'A' });
    const b = await plans.create({ title: 'B' });
    await plans.remove(a.id);
    expect(plans.list().map((plan) => plan.id)).toEqual([b.id]);
    await expect(plans.read(a.id)).rejects.toMatchObject({ code: 'not_found' });
    await plans.restore(a.id);
    expect(plans.list()).toHaveLength(2);
    await plans.remove(a.id);
    await plans.remove(b.id);
    await expect(plans.restore(a.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('passes over other entries and damaged ones', async () => {
    store.setItem('yumen.lang', 'zh');
    store.setItem('yumen.plan.local-x', '{broken');
    expect(plans.list()).toEqual([]);
  });
});
