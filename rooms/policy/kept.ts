/** Values that cost seconds to compute and hold until the records they rest on change; the least recently asked for go first. */
export class Kept<Value> {
  private readonly values = new Map<string, { readonly revision: string; readonly value: Promise<Value> }>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** The value made at this revision, made now where there is none. A failure is not kept. */
  get(key: string, revision: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.values.get(key);
    this.values.delete(key);
    const entry = known?.revision === revision ? known : { revision, value: make() };
    this.values.set(key, entry);
    entry.value.catch(() => {
      if (this.values.get(key) === entry) this.values.delete(key);
    });
    for (const [oldest] of this.values) {
      if (this.values.size <= this.most) break;
      this.values.delete(oldest);
    }
    return entry.value;
  }
}
