import { YumenError, isYumenError, text } from '@yumen/kernel';
import type { PlanDocument } from '@yumen/rules';
import type { KeptPlan, PlanPlace, PlanVersion } from './place.ts';

/** Plans that stay on this device: one entry of the browser's storage each, with its last versions. Nothing is sent anywhere. */

const PREFIX = 'yumen.plan.';
/** Id prefix that tells a plan of this device from one of the server. */
export const LOCAL_PREFIX = 'local-';
/** Versions kept of one plan; a plan is a few kilobytes, the browser allows about five megabytes. */
const VERSIONS = 60;

interface Entry extends KeptPlan {
  readonly versions: readonly PlanVersion[];
  readonly removed?: boolean;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export function isLocal(id: string): boolean {
  return id.startsWith(LOCAL_PREFIX);
}

export class DevicePlans implements PlanPlace {
  readonly kind = 'device';

  constructor(
    private readonly store: Store,
    private readonly now: () => string = () => new Date().toISOString(),
    private readonly newId: () => string = () => crypto.randomUUID(),
  ) {}

  /** Newest first. */
  list(): KeptPlan[] {
    const keys = Array.from({ length: this.store.length }, (_, i) => this.store.key(i) ?? '').filter((key) => key.startsWith(PREFIX));
    return keys
      .flatMap((key) => this.entry(key.slice(PREFIX.length)) ?? [])
      .filter((entry) => !entry.removed)
      .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  }

  async read(id: string): Promise<KeptPlan> {
    const entry = this.entry(id);
    if (!entry || entry.removed) throw missing();
    return entry;
  }

  async create(document: PlanDocument): Promise<KeptPlan> {
    return this.put(`${LOCAL_PREFIX}${this.newId()}`, 1, document, []);
  }

  async write(id: string, revision: number, document: PlanDocument): Promise<KeptPlan> {
    const entry = this.entry(id);
    if (!entry || entry.removed) throw missing();
    if (entry.revision !== revision) {
      throw new YumenError({
        code: 'conflict',
        what: text('另一个窗口已改动此方案', 'this plan was changed in another window'),
        remedy: text('载入那边的版本，或保留这里的', 'load that version, or keep this one'),
      });
    }
    return this.put(id, revision + 1, document, entry.versions);
  }

  async history(id: string): Promise<readonly PlanVersion[]> {
    return [...(this.entry(id)?.versions ?? [])].reverse();
  }

  async remove(id: string): Promise<void> {
    for (let i = this.store.length - 1; i >= 0; i--) {
      const key = this.store.key(i) ?? '';
      // A plan removed earlier can no longer be brought back: undo reaches one step.
      if (key.startsWith(PREFIX) && this.entry(key.slice(PREFIX.length))?.removed) this.store.removeItem(key);
    }
    const entry = this.entry(id);
    if (entry) this.save({ ...entry, removed: true });
  }

  async restore(id: string): Promise<KeptPlan> {
    const entry = this.entry(id);
    if (!entry) throw missing();
    const { removed: _removed, ...back } = entry;
    this.save(back);
    return back;
  }

  private put(id: string, revision: number, document: PlanDocument, versions: readonly PlanVersion[]): KeptPlan {
    const at = this.now();
    const entry: Entry = { id, document, revision, updatedAt: at, versions: [...versions, { revision, document, at, by: 'local' }].slice(-VERSIONS) };
    this.save(entry);
    return entry;
  }

  private save(entry: Entry): void {
    try {
      this.store.setItem(PREFIX + entry.id, JSON.stringify(entry));
    } catch (cause) {
      throw new YumenError(
        {
          code: 'internal',
          what: text('浏览器的存储空间已满，未能保存', 'the browser has no room left; nothing was saved'),
          remedy: text('导出方案文件，或改存到服务器', 'export the plan file, or save the plan on the server'),
        },
        { cause },
      );
    }
  }

  private entry(id: string): Entry | undefined {
    const raw = this.store.getItem(PREFIX + id);
    if (raw === null) return undefined;
    try {
      return JSON.parse(raw) as Entry;
    } catch {
      return undefined;
    }
  }
}

function missing(): YumenError {
  return new YumenError({
    code: 'not_found',
    what: text('本机没有这个方案', 'this device holds no such plan'),
    remedy: text('它可能存在另一台设备上，或已被删除', 'it may be on another device, or was deleted'),
  });
}

/** Is it a conflict of two saves? */
export function isConflict(error: unknown): boolean {
  return isYumenError(error) && error.code === 'conflict';
}
