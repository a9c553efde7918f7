import { YumenError, text } from '@yumen/kernel';
import { LOCAL_ACTOR } from '@yumen/platform/auth';
import type { Actor } from '@yumen/platform/operation';

/**
 * Who asks for what a coder gave: the one named; at one's own computer else that coder, with accounts the person.
 * @throws YumenError forbidden
 */
export function readerOf(actor: Actor, { reader, coder }: { readonly reader?: string | undefined; readonly coder?: string | undefined }): string {
  return coderOf(actor, reader ?? (actor.id === LOCAL_ACTOR.id ? coder : undefined));
}

/**
 * Under what name somebody codes. At one's own computer the one person may read under several names (first and second reading); with
 * accounts everybody codes under their own.
 * @throws YumenError forbidden
 */
export function coderOf(actor: Actor, asked: string | undefined): string {
  if (asked === undefined || asked === actor.id || actor.id === LOCAL_ACTOR.id) return asked ?? actor.id;
  throw new YumenError({
    code: 'forbidden',
    what: text(`不能以他人名义标注：${asked}`, `You cannot code under another’s name: ${asked}`),
    remedy: text('请以本人账号标注', 'code under your own account'),
  });
}
