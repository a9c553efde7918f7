import type { ErrorCode } from './errors.ts';
import type { Bilingual } from './text.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * What an operation promises, safe in a browser: one verb with its schemas. A room's `contract.ts` lists these; `server.ts`
 * attaches handlers (`implement` of `@yumen/platform/operation`); HTTP, the command line, jobs, OpenAPI and the web client are
 * all derived from the same object. `input` is one flat object: path parameters, query (GET, DELETE) or body fields together.
 * Schemas are TypeBox objects; the kernel does not depend on the library, so they are opaque here.
 */
export interface OperationContract<Input = unknown, Output = unknown> {
  /** Dotted, room first: `clearance.plans.create`. */
  readonly name: string;
  readonly method: HttpMethod;
  /** Below `/api`, with `:param` segments: `/plans/:id`. */
  readonly path: string;
  readonly summary: Bilingual;
  /** Permission asked of the actor; in local mode the one person holds all. */
  readonly permission: string;
  readonly input: Input;
  readonly output: Output;
  /** Audit event written in the same transaction, for operations that change something. */
  readonly audit?: string;
  /** HTTP status of success, 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204;
  /** The answer is a file of its own kind (a feed, a calendar): `output` is `{ mediaType, content }`, and HTTP sends the content as it is. */
  readonly raw?: true;
  /** Refusals of its own, beyond those that every operation shares; for the description of the API. */
  readonly errors?: readonly ErrorCode[];
  /**
   * The same input gets the same answer for the life of the process, because it rests on files read at start. Its answers carry
   * an ETag, are kept serialised and compressed, and a browser that has one already is told so in a few bytes.
   */
  readonly fixed?: true;
  /** Upload bound in bytes for this operation's body, 1 MiB unless told. */
  readonly bodyLimit?: number;
}
