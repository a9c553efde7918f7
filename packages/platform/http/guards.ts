import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { YumenError, text } from '@yumen/kernel';

/** The parts of a request that tell where it comes from. */
export interface Origins {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly customHeader: string | undefined;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const WILDCARD = new Set(['0.0.0.0', '::']);

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/**
 * Refuses what a foreign page could make a browser send.
 * - The Host must be one of ours: a foreign name that was pointed at this address (DNS rebinding) is not.
 * - What changes something must carry `x-yumen: 1`, which a form or an image cannot, and come from our own page if from a page.
 * @throws YumenError forbidden
 */
export function checkOrigin(request: Origins, boundTo: string): void {
  const name = hostOf(request.host);
  if (name === undefined || !isOurs(name, boundTo)) {
    throw forbidden(
      text('请求使用的主机名不属于本服务', 'The request names a host that is not this server'),
      text(`请通过 http://${boundTo} 访问`, `open it as http://${boundTo}`),
    );
  }
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (request.customHeader !== '1') {
    throw forbidden(text('修改数据的请求缺少 x-yumen: 1', 'A request that changes something lacks x-yumen: 1'), text('请加上请求头 x-yumen: 1', 'add the header x-yumen: 1'));
  }
  const foreignSite = request.fetchSite !== undefined && request.fetchSite !== 'same-origin' && request.fetchSite !== 'none';
  if (foreignSite || (request.origin !== undefined && originHost(request.origin) !== request.host)) {
    throw forbidden(text('请求来自别的网页', 'The request comes from another page'), text('请在 Yumen 自己的页面中操作', 'do this on a page of Yumen itself'));
  }
}

/** The name in a Host header without its port; undefined when it is no such thing. */
function hostOf(header: string | undefined): string | undefined {
  return header === undefined ? undefined : /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d+)?$/i.exec(header)?.[1]?.toLowerCase();
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function isOurs(name: string, boundTo: string): boolean {
  if (LOOPBACK.has(name) || name === boundTo.toLowerCase()) return true;
  if (isLoopback(boundTo)) return false;
  // An address cannot be rebound, only a name can.
  return name === hostname().toLowerCase() || (WILDCARD.has(boundTo) && isIP(name.replaceAll(/[[\]]/g, '')) !== 0);
}

function forbidden(what: { zh: string; en: string }, remedy: { zh: string; en: string }): YumenError {
  return new YumenError({ code: 'forbidden', what, remedy });
}
