import { YumenError, text } from '@yumen/kernel';
import type { Actor } from './actor.ts';

export type { Actor } from './actor.ts';

/** The one person at this computer. Local mode asks for no login and is reachable from this computer only. */
export const LOCAL_ACTOR: Actor = { id: 'local', name: '本机 · this computer', permissions: ['*'] };

export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly missing: string };

/** Whether the actor holds a permission. `'*'` holds all, `'clearance.*'` all of that room. */
export function permits(actor: Actor, permission: string): Decision {
  const allowed = actor.permissions.some((held) => held === '*' || held === permission || (held.endsWith('.*') && permission.startsWith(held.slice(0, -1))));
  return allowed ? { allowed } : { allowed, missing: permission };
}

/** @throws YumenError forbidden, naming the permission. */
export function requirePermission(actor: Actor, permission: string): void {
  const decision = permits(actor, permission);
  if (decision.allowed) return;
  throw new YumenError({
    code: 'forbidden',
    what: text(`没有此项权限：${decision.missing}`, `You do not hold this permission: ${decision.missing}`),
    remedy: text('请联系管理员授予', 'ask your administrator to grant it'),
  });
}
