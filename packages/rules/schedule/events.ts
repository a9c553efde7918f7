import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { CardSource } from '../model.ts';

/**
 * When an event happens: `before` the cooperation starts (a contract is signed), at its `start` (a conference opens, goods leave),
 * or `after` it. A task that must precede an event of the first two kinds pushes it back; what follows the last two is listed as a
 * later duty with its due day.
 */
export type EventPhase = 'before' | 'start' | 'after';

export interface EventKind {
  readonly label: Bilingual;
  readonly phase: EventPhase;
  /** Comes round every 31 December, from the start of the cooperation on. */
  readonly yearly?: true;
  /** Is the last day of the term that a step coming first leaves behind. */
  readonly endsTerm?: true;
}

const kind = (phase: EventPhase, zh: string, en: string): EventKind => ({ label: text(zh, en), phase });

const EVENTS: Readonly<Record<string, EventKind>> = {
  contract_signed: kind('before', '合同或协议签订', 'contract signed'),
  contract_effective: kind('before', '合同生效', 'contract takes effect'),
  substantive_negotiation: kind('before', '实质性谈判', 'substantive negotiation'),
  trip_request_filing: kind('before', '出访报批', 'trip request filed'),
  reviews_passed: kind('before', '两项审查均通过', 'both reviews passed'),
  supervisory_consent: kind('before', '业务主管单位同意', 'consent of the supervising body'),
  activity_start: kind('start', '活动开始', 'start of the activity'),
  conference_start: kind('start', '会议开幕', 'conference opens'),
  visit_start: kind('start', '来访开始', 'visit begins'),
  dispatch: kind('start', '发运或提供', 'dispatch'),
  transfer: kind('start', '提供或开放数据', 'data are provided'),
  payment: kind('start', '付款', 'payment'),
  entry: kind('start', '入境', 'entry'),
  exit: kind('start', '出境', 'exit'),
  customs_release: kind('after', '海关放行', 'customs release'),
  reentry_clearance: kind('after', '复运进境放行', 'clearance on return'),
  source_returned: kind('after', '放射源返回供方', 'source returned to its supplier'),
  temporary_term_end: { ...kind('after', '暂准期限届满', 'end of the temporary term'), endsTerm: true },
  activity_end: kind('after', '活动结束', 'end of the activity'),
  conference_end: kind('after', '会议结束', 'conference ends'),
  cooperation_end: kind('after', '合作结束', 'end of the cooperation'),
  return: kind('after', '回国', 'return'),
  moving_in: kind('after', '入住', 'moving in'),
  work_papers_issued: kind('after', '就业证件签发', 'work papers issued'),
  residence_data_change: kind('after', '登记事项变更', 'change of registered entries'),
  receipt: kind('after', '收汇', 'money received'),
  withholding: kind('after', '扣缴', 'each withholding'),
  discovery: kind('after', '发现', 'discovery'),
  incident: kind('after', '发生安全事件', 'a security incident'),
  amended_contract_effective: kind('after', '变更后的合同生效', 'amended contract takes effect'),
  one_million_persons_reached: kind('after', '处理人数达到100万', 'one million persons reached'),
  // A year ends in the night to 1 January: days counted from its end and from the beginning of the next are the same.
  year_end: { ...kind('after', '年度终了', 'end of the year'), yearly: true },
  year_start: { ...kind('after', '年初', 'beginning of the year'), yearly: true },
};

/** What is known of an event that a card names. One without an entry is a start for a lead and lies behind it for a deadline. */
export function eventKind(event: string, role: 'lead' | 'deadline'): EventKind {
  return EVENTS[event] ?? { label: text(event, event.replaceAll('_', ' ')), phase: role === 'lead' ? 'start' : 'after' };
}

const GOODS_CROSS = new Set(['customs_release', 'reentry_clearance', 'source_returned', 'entry', 'exit']);

/**
 * What a card's deadline is about: the procedure itself, before the start (`procedure`); the procedure itself, later
 * (`follow_up`); or one more duty after a procedure that comes first (`later_duty`), as when a permit's stamped copy goes back
 * once customs has released the goods.
 */
export function deadlineRole(card: CardSource): 'procedure' | 'follow_up' | 'later_duty' | undefined {
  const { deadline } = card;
  if (!deadline) return undefined;
  const event = deadline.event ?? '';
  if (eventKind(event, 'deadline').phase === 'before') return 'procedure';
  return card.area === 'materials' && GOODS_CROSS.has(event) ? 'later_duty' : 'follow_up';
}
