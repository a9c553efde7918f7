import { Value } from 'typebox/value';
import { YumenError, renderProblem, text, type Lang } from '@yumen/kernel';
import { appendAudit } from '../audit/index.ts';
import { requirePermission, type Actor } from '../auth/index.ts';
import type { Database } from '../db/index.ts';
import type { AnyContract, InputOf, Jobs, Operation, OperationContext, OutputOf, RoomContext } from './index.ts';
import { schemaProblems, validatorFor, withDefaults } from './validate.ts';

/** Who calls and how. */
export interface Caller {
  readonly actor: Actor;
  readonly lang: Lang;
  readonly signal?: AbortSignal;
}

/** A room's context whose queue can be bound to a transaction. */
export interface BaseContext extends Omit<RoomContext, 'jobs'> {
  jobsOn(db: Database): Jobs;
}

/** Calls a contract, here or at a running server: the same for both, so a command need not know which it has. */
export interface CallOperation {
  <Contract extends AnyContract>(contract: Contract, input: InputOf<Contract>): Promise<OutputOf<Contract>>;
}

/**
 * Runs an operation: input checked, permission asked, and when it has an audit event, handler and audit entry in one transaction.
 * The result keeps only the fields its schema declares.
 * @throws YumenError bad_request with every problem of the input; forbidden; whatever the handler throws.
 */
export async function runOperation(operation: Operation, given: unknown, base: BaseContext, caller: Caller): Promise<unknown> {
  const { contract } = operation;
  requirePermission(caller.actor, contract.permission);
  const input = withDefaults(contract.input, given);
  const problems = schemaProblems(contract.input, input);
  if (problems.length > 0) throw new YumenError(problems);

  const { audit } = contract;
  if (audit !== undefined) return base.db.transaction((tx) => runAudited(operation, audit, input, tx, base, caller));
  return cleanOutput(
    contract,
    await operation.run(
      input,
      contextOn(base.db, base, caller, () => undefined),
    ),
  );
}

/** Keeps the declared fields only. A result that does not fit its own schema is our defect, never sent. */
function cleanOutput(contract: AnyContract, result: unknown): unknown {
  if (contract.status === 204) return undefined;
  const cleaned = Value.Clean(contract.output, structuredClone(result));
  if (validatorFor(contract.output).Check(cleaned)) return cleaned;
  const [first] = schemaProblems(contract.output, cleaned);
  throw new Error(`The result of ${contract.name} does not fit its schema: ${first === undefined ? '' : renderProblem(first, 'en')}`);
}

async function runAudited(operation: Operation, event: string, input: unknown, tx: Database, base: BaseContext, caller: Caller): Promise<unknown> {
  let noted: { subject: string; details: Record<string, string | number | boolean | null> } | undefined;
  const context = contextOn(tx, base, caller, (subject, details) => {
    noted = { subject, details: { ...noted?.details, ...details } };
  });
  // Inside the transaction: what cannot be answered must not have been done.
  const result = cleanOutput(operation.contract, await operation.run(input, context));
  await appendAudit(tx, {
    at: base.now().toISOString(),
    actor: caller.actor.id,
    event,
    operation: operation.contract.name,
    subject: noted?.subject ?? idOf(result) ?? idOf(input),
    details: noted?.details ?? {},
  });
  return result;
}

function contextOn(db: Database, base: BaseContext, caller: Caller, note: OperationContext['note']): OperationContext {
  return {
    db,
    jobs: base.jobsOn(db),
    files: base.files,
    log: base.log,
    home: base.home,
    ports: base.ports,
    now: base.now,
    actor: caller.actor,
    lang: caller.lang,
    signal: caller.signal ?? new AbortController().signal,
    note,
  };
}

function idOf(value: unknown): string | null {
  const id = (value as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? id : null;
}

/** Operations by name. @throws Error when two share a name or a route: a defect found at start. */
export function operationIndex(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  const byName = new Map<string, Operation>();
  const routes = new Set<string>();
  for (const operation of operations) {
    const { name, method, path } = operation.contract;
    const route = `${method} ${path.replaceAll(/:\w+/g, ':')}`;
    if (byName.has(name) || routes.has(route)) throw new Error(`Two operations share ${name} or ${route}.`);
    byName.set(name, operation);
    routes.add(route);
  }
  return byName;
}

/** @throws YumenError not_found */
export function noSuchOperation(name: string): YumenError {
  return new YumenError({
    code: 'not_found',
    what: text(`没有这个操作：${name}`, `There is no such operation: ${name}`),
  });
}
