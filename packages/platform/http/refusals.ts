import { ERROR_CODES, text, type Bilingual, type ErrorCode } from '@yumen/kernel';
import type { AnyContract } from '../operation/index.ts';

/** What each code says about a request, in one line. */
const MEANINGS: Readonly<Record<ErrorCode, Bilingual>> = {
  bad_request: text('输入不合格式：逐项写明哪里、为什么、怎么改', 'the input does not fit; every problem names its place and the remedy'),
  plan_unreadable: text('方案文件读不出', 'the plan cannot be read'),
  plan_invalid: text('方案结构有误', 'the plan is not put together as a plan'),
  unknown_fact: text('事实未声明，附最相近的名称', 'a fact is not declared; the nearest name is given'),
  wrong_type: text('事实的值不合类型', 'the value of a fact does not fit its type'),
  unknown_requirement: text('没有这项要求，附最相近的编号', 'there is no such requirement; the nearest id is given'),
  rulebook_invalid: text('规则库有误', 'the rulebook is not valid'),
  file_unreadable: text('文件不可读', 'a file cannot be read'),
  file_too_large: text('提交的内容超过上限', 'more was sent than is taken'),
  method_not_allowed: text('地址存在，但不接受此方法；allow 头列出可用的', 'the address exists but not for this method; the header allow lists those it takes'),
  unsupported_media_type: text('只接受 application/json', 'only application/json is taken'),
  not_found: text('没有这条记录，或已被删除', 'there is no such record, or it was deleted'),
  conflict: text('与现状冲突，例如他人已先改动；没有保存任何内容', 'it conflicts with the present state, such as another change that came first; nothing was saved'),
  locked: text('数据文件夹被占用', 'the data folder is in use'),
  forbidden: text('主机名不属于本服务、缺少 x-yumen: 1、来自别的网页，或没有权限', 'a host that is not this server, no x-yumen: 1, another page, or no permission'),
  rate_limited: text('请求太频繁；retry-after 头写明等多久', 'too many requests; the header retry-after says how long to wait'),
  tool_missing: text('缺少可选的工具', 'an optional tool is not installed'),
  database_unavailable: text('数据库没有答复', 'the database does not answer'),
  timeout: text('超过时限', 'it took too long'),
  cancelled: text('已取消', 'it was cancelled'),
  internal: text('Yumen 自身的缺陷；凭 requestId 在日志中查', 'a defect of Yumen; requestId finds it in the log'),
};

/** Refusals by status: those every operation shares, those its form brings with it, and its own. */
export function refusalsOf(contract: AnyContract): ReadonlyMap<number, readonly { readonly code: ErrorCode; readonly meaning: Bilingual }[]> {
  const sends = contract.method !== 'GET' && contract.method !== 'DELETE';
  const codes = new Set<ErrorCode>([
    'bad_request',
    'forbidden',
    ...(contract.path.includes(':') ? (['not_found'] as const) : []),
    ...(sends ? (['file_too_large', 'unsupported_media_type'] as const) : []),
    ...(contract.errors ?? []),
    'rate_limited',
    'internal',
    'database_unavailable',
  ]);
  const byStatus = new Map<number, { code: ErrorCode; meaning: Bilingual }[]>();
  for (const code of codes) {
    const status = ERROR_CODES[code].http;
    byStatus.set(status, [...(byStatus.get(status) ?? []), { code, meaning: MEANINGS[code] }]);
  }
  return new Map([...byStatus.entries()].sort(([a], [b]) => a - b));
}
