import { closeSync, ftruncateSync, fstatSync, openSync, writeSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflateRawSync, inflateRaw } from 'node:zlib';
import { YumenError, text } from '@yumen/kernel';
import type { Bits } from '@yumen/rules/bulk';
import { countBits, eachBit, trim } from '@yumen/rules/bulk';
import type { PlansBehind } from '../behind.ts';
import { FIGURES } from '../behind.ts';
import type { PlanEntry } from '../stream.ts';

/**
 * The plans behind the figures of a run, on disk: one frame a batch, each a length (4 bytes, little endian) and that many bytes,
 * deflated: a length and JSON (names of figures, plans), then one bit vector a figure. Asking reads a frame at a time, so memory is
 * that of one batch whatever the size of the portfolio.
 */
interface FrameHead {
  readonly figures: readonly string[];
  /** id, title, file, line, institution, partner countries with a blank between them */
  readonly plans: readonly (readonly [string, string, string, number | null, string, string])[];
}

const inflate = promisify(inflateRaw);

/** Writes frames as batches are counted, into a file that gets its name when it is whole. */
export class BehindWriter implements PlansBehind {
  private figures = new Map<string, Bits>();
  private closed = false;

  private constructor(
    private readonly path: string,
    private readonly file: number,
    private written: number,
  ) {}

  static begin(path: string): BehindWriter {
    return new BehindWriter(path, openSync(draftOf(path), 'w', 0o600), 0);
  }

  /** Goes on behind the first so many bytes of a list that was not finished; undefined where they are not there. */
  static goOn(path: string, bytes: number): BehindWriter | undefined {
    try {
      const file = openSync(draftOf(path), 'r+');
      if (fstatSync(file).size >= bytes) {
        ftruncateSync(file, bytes);
        return new BehindWriter(path, file, bytes);
      }
      closeSync(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    return undefined;
  }

  /** Bytes written so far; frames are whole. */
  get bytes(): number {
    return this.written;
  }

  mark(figure: string, rows: Bits): void {
    this.figures.set(figure, rows.slice());
  }

  next(plans: readonly PlanEntry[]): void {
    const found = [...this.figures].map(([name, bits]) => [name, trim(bits, plans.length)] as const).filter(([, bits]) => countBits(bits) > 0);
    this.figures = new Map();
    const head: FrameHead = {
      figures: found.map(([name]) => name),
      plans: plans.map(({ ref, institution, countries }) => [ref.id, ref.title, ref.file, ref.line ?? null, institution, countries.join(' ')]),
    };
    const words = (plans.length + 31) >>> 5;
    const bits = new Int32Array(found.length * words);
    found.forEach(([, rows], i) => bits.set(rows.subarray(0, words), i * words));
    const json = Buffer.from(JSON.stringify(head));
    const body = deflateRawSync(Buffer.concat([lengthOf(json), json, Buffer.from(bits.buffer)]), { level: 1 });
    const frame = Buffer.concat([lengthOf(body), body]);
    writeSync(this.file, frame, 0, frame.length, this.written);
    this.written += frame.length;
  }

  async finish(): Promise<void> {
    this.close();
    await rename(draftOf(this.path), this.path);
  }

  /** Leaves what is written for going on. */
  putDown(): void {
    this.close();
  }

  async discard(): Promise<void> {
    this.close();
    await rm(draftOf(this.path), { force: true });
  }

  /** Once only: what comes after `finish` may fail, and by then the number of the file may be that of another. */
  private close(): void {
    if (this.closed) return;
    this.closed = true;
    closeSync(this.file);
  }
}

function draftOf(path: string): string {
  return `${path}.part`;
}

function lengthOf(bytes: Buffer): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(bytes.length);
  return four;
}

export interface BehindQuestion {
  readonly figure: string;
  readonly institution?: string | undefined;
  readonly country?: string | undefined;
}

/**
 * Hands out the plans behind a figure, in the order in which they were checked. `every` is the figure of all plans.
 * @throws YumenError `not_found` where the file is gone
 */
export async function eachPlanBehind(path: string, wanted: BehindQuestion, visit: (plan: PlanEntry) => void): Promise<void> {
  const { figure, institution, country } = wanted;
  const mine = (plan: PlanEntry): boolean =>
    (institution === undefined || plan.institution === institution) && (country === undefined || (country === '' ? plan.countries.length === 0 : plan.countries.includes(country)));
  for await (const { head, bits } of frames(path)) {
    const at = head.figures.indexOf(figure);
    if (at < 0 && figure !== FIGURES.every) continue;
    const take = (row: number): void => {
      const [id, title, file, line, ownInstitution, countries] = head.plans[row] as FrameHead['plans'][number];
      const plan: PlanEntry = { ref: { id, title, file, ...(line === null ? {} : { line }) }, institution: ownInstitution, countries: countries.split(' ').filter(Boolean) };
      if (mine(plan)) visit(plan);
    };
    if (at < 0) head.plans.forEach((_, row) => take(row));
    else eachBit(bits(at), take);
  }
}

async function* frames(path: string): AsyncGenerator<{ readonly head: FrameHead; readonly bits: (figure: number) => Bits }> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw new YumenError(
      { code: 'not_found', what: text('这次检查的方案清单已不在', 'the list of plans of this run is gone'), remedy: text('请重新检查一次', 'run it once more') },
      { cause },
    );
  });
  try {
    for (;;) {
      const length = await bytes(handle, 4);
      if (length.length < 4) return;
      const body = await inflate(await bytes(handle, length.readUInt32LE()));
      const jsonLength = body.readUInt32LE();
      const head = JSON.parse(body.subarray(4, 4 + jsonLength).toString('utf8')) as FrameHead;
      const words = (head.plans.length + 31) >>> 5;
      yield {
        head,
        bits: (figure) => {
          const start = 4 + jsonLength + figure * words * 4;
          // A copy, because a vector of words begins at a multiple of four.
          return new Int32Array(new Uint8Array(body.subarray(start, start + words * 4)).buffer);
        },
      };
    }
  } finally {
    await handle.close();
  }
}

async function bytes(handle: Awaited<ReturnType<typeof open>>, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, null);
  return buffer.subarray(0, bytesRead);
}
