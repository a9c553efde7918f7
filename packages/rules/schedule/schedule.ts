import type { EpochDay, WorkingCalendar } from '@yumen/kernel';
import { YumenError, formatDate, parseDate, text } from '@yumen/kernel';
import type { CheckResult } from '../check.ts';
import type { Rulebook } from '../rulebook.ts';
import { chooseAlternatives } from './choose.ts';
import type { Basis } from './clock.ts';
import { dueDay, knownSpan } from './clock.ts';
import { deadlineRole } from './events.ts';
import { flagsOf, isAtLeast } from './flags.ts';
import type { LaterInput } from './later.ts';
import { boundOut, laterDuties, renewalsOf } from './later.ts';
import type { Schedule, ScheduledDocument, ScheduledEvent, ScheduledTask, ScheduleOptions, TaskFlag } from './model.ts';
import type { NetworkPlan } from './network.ts';
import { dayOf, documentId, planNetwork } from './network.ts';
import type { Network, Window } from './passes.ts';
import { backwardPass, finishDay, forwardPass, orderNetwork } from './passes.ts';
import { phasesOf, stepId } from './phase.ts';
import type { Step } from './phase.ts';

/**
 * The dated network of procedures of a checked plan.
 * @throws YumenError `bad_request` when neither start nor target is given, a date does not exist, a number of days is none, a
 * choice or length names nothing in the plan, or the days leave the calendar.
 */
export function buildSchedule(rulebook: Rulebook, checked: CheckResult, calendar: WorkingCalendar, options: ScheduleOptions): Schedule {
  const given = readOptions(rulebook, options);
  const wanted = checked.verdicts.filter((item) => item.verdict === 'applies' || (options.possible && item.verdict === 'undetermined'));
  const chosen = chooseAlternatives(rulebook, calendar, wanted, given.start ?? given.target ?? 0, options);
  const phases = phasesOf(rulebook, chosen);
  const plan = planNetwork(calendar, phases.before, options);
  const basis = options.basis ?? 'statutory';
  const network = orderNetwork(plan.nodes(basis));

  const start = given.start ?? latestBegin(network, backward(calendar, network, given.target as EpochDay), given.target as EpochDay);
  const earliest = forwardPass(calendar, network, start);
  const finish = finishDay(network, earliest, start);
  const latest = backwardPass(calendar, network, given.target ?? finish, earliest);
  const tight = given.target === undefined ? latest : backwardPass(calendar, network, finish, earliest);
  const latestStart = latestBegin(network, latest, given.target ?? finish);
  const finishes = (other: Basis): Map<string, Window> => (other === basis ? earliest : forwardPass(calendar, orderNetwork(plan.nodes(other)), start));
  const ranges = { min: finishes('min'), statutory: finishes('statutory'), typical: finishes('typical'), max: finishes('max') };

  const view: View = { calendar, network, earliest, latest, tight, ranges };
  const tasks = phases.before.map((step) =>
    taskOut(
      view,
      step,
      plan,
      options,
      chosen.choices.some((choice) => choice.flow === step.verdict.flow && choice.chosen === step.verdict.requirement),
    ),
  );
  const events = plan.events.map((event) => eventOut(view, event));
  const begins = given.target ?? finish;
  const later: LaterInput = { calendar, phases, options, begins, eventDay: (flow, event) => earliest.get(stepId(flow, `event:${event}`))?.finish };
  const afterwards = laterDuties(later);
  const renewals = renewalsOf(later, earliest);
  const range = {
    min: formatDate(finishDay(network, ranges.min, start)),
    statutory: formatDate(finishDay(network, ranges.statutory, start)),
    typical: formatDate(finishDay(network, ranges.typical, start)),
    max: formatDate(finishDay(network, ranges.max, start)),
  };
  const list = (kinds: (verdict: CheckResult['verdicts'][number]) => boolean): Schedule['open'] =>
    checked.verdicts.filter(kinds).map(({ requirement, flow, title }) => ({ requirement, flow, title }));
  return {
    title: checked.title,
    asOf: checked.asOf,
    rulebook: checked.rulebook.version,
    basis,
    start: formatDate(start),
    target: given.target === undefined ? null : formatDate(given.target),
    finish: formatDate(finish),
    latestStart: formatDate(latestStart),
    late:
      (given.target !== undefined && latestStart < Math.max(parseDate(checked.asOf) ?? latestStart, given.start ?? latestStart)) ||
      tasks.some((task) => network.deciding.has(task.id) && task.flags.includes('late')),
    atLeast: tasks.some((task) => network.deciding.has(task.id) && isAtLeast(task.flags)),
    provisional: calendar.isProvisional(Math.max(finish, given.target ?? finish)) || tasks.some((task) => task.flags.includes('provisional')),
    range,
    calendar: { officialThrough: formatDate(calendar.officialThrough) },
    tasks: tasks.sort((a, b) => compare(a.earliestStart, b.earliestStart) || compare(a.earliestFinish, b.earliestFinish)),
    documents: plan.documents.map((document) => documentOut(view, document)),
    events,
    choices: chosen.choices,
    renewals,
    afterwards,
    prohibited: list((item) => item.kind === 'prohibition' && item.verdict === 'applies'),
    open: options.possible ? [] : list((item) => item.verdict === 'undetermined'),
  };
}

interface View {
  readonly calendar: WorkingCalendar;
  readonly network: Network;
  readonly earliest: ReadonlyMap<string, Window>;
  readonly latest: ReadonlyMap<string, Window>;
  /** Latest days that keep the earliest finish: no room here means critical. */
  readonly tight: ReadonlyMap<string, Window>;
  readonly ranges: Readonly<Record<Basis, ReadonlyMap<string, Window>>>;
}

function backward(calendar: WorkingCalendar, network: Network, target: EpochDay): Map<string, Window> {
  const loose = new Map(network.nodes.map((node) => [node.id, { start: target, finish: target }]));
  return backwardPass(calendar, network, target, loose);
}

/** Latest day on which the first thing that decides must begin. */
function latestBegin(network: Network, latest: ReadonlyMap<string, Window>, otherwise: EpochDay): EpochDay {
  const starts = network.nodes.filter((node) => network.deciding.has(node.id) && node.fixed === undefined).map((node) => (latest.get(node.id) as Window).start);
  return starts.length > 0 ? Math.min(...starts) : otherwise;
}

function taskOut(view: View, step: Step, plan: NetworkPlan, options: ScheduleOptions, chosen: boolean): ScheduledTask {
  const { calendar, network } = view;
  const { card, verdict } = step;
  const span = spanOf(view, step.id);
  const node = network.nodes[network.index.get(step.id) as number];
  const event = deadlineRole(card) === 'procedure' && card.deadline?.event ? stepId(verdict.flow, `event:${card.deadline.event}`) : undefined;
  const limit = knownSpan(card.deadline);
  const due = event && limit ? dueDay(calendar, (view.earliest.get(event) as Window).finish, limit) : undefined;
  const flags = flagsOf(step, options.days?.[verdict.requirement] !== undefined);
  if (chosen) flags.push('chosen');
  if (due !== undefined && span.window.start > due) flags.push('deadline_missed');
  if (network.circular.includes(step.id)) flags.push('circle');
  const [min, typical, max] = (['min', 'typical', 'max'] as const).map((basis) => formatDate((view.ranges[basis].get(step.id) as Window).finish)) as [string, string, string];
  return {
    id: step.id,
    requirement: verdict.requirement,
    flow: verdict.flow,
    kind: verdict.kind,
    title: verdict.title,
    authority: { zh: card.authority.zh, en: card.authority.en },
    duration: card.duration ?? null,
    ...span.dates,
    slackWorkingDays: span.slack,
    critical: span.critical,
    after: node?.after ?? [],
    due: due === undefined ? null : formatDate(due),
    lead: boundOut(card.lead, 'lead'),
    deadline: boundOut(card.deadline, 'deadline'),
    documents: plan.documents.filter((document) => document.wantedBy.includes(step.id)).map((document) => document.id),
    finishRange: min === max && typical === max ? null : { min, typical, max },
    flags: [...flags, ...span.flags],
  };
}

function documentOut(view: View, document: NetworkPlan['documents'][number]): ScheduledDocument {
  const span = spanOf(view, document.node);
  const { id, title, wantedBy, days } = document;
  return { id, title, wantedBy, days, ...span.dates, critical: span.critical, flags: [days > 0 ? 'assumed' : 'no_limit', ...span.flags] };
}

function eventOut(view: View, event: NetworkPlan['events'][number]): ScheduledEvent {
  const { start } = view.earliest.get(event.node) as Window;
  const late = event.given !== undefined && start > event.given;
  return {
    id: event.node,
    event: event.event,
    flow: event.flow,
    label: event.label,
    date: formatDate(event.given ?? start),
    given: event.given !== undefined,
    latest: formatDate((view.latest.get(event.node) as Window).start),
    flags: [...(late ? (['late'] as const) : []), ...(view.calendar.isProvisional(start) ? (['provisional'] as const) : [])],
  };
}

function spanOf(view: View, id: string) {
  const window = view.earliest.get(id) as Window;
  const latest = view.latest.get(id) as Window;
  const tight = view.tight.get(id) as Window;
  const slack = view.calendar.workingDaysBetween(window.start, latest.start);
  const flags: TaskFlag[] = [];
  if (latest.start < window.start) flags.push('late');
  if (view.calendar.isProvisional(Math.max(window.finish, latest.finish))) flags.push('provisional');
  return {
    window,
    slack,
    flags,
    critical: view.network.deciding.has(id) && tight.start <= window.start,
    dates: {
      earliestStart: formatDate(window.start),
      earliestFinish: formatDate(window.finish),
      latestStart: formatDate(latest.start),
      latestFinish: formatDate(latest.finish),
    },
  };
}

function readOptions(rulebook: Rulebook, options: ScheduleOptions): { start: EpochDay | undefined; target: EpochDay | undefined } {
  if (options.start === undefined && options.target === undefined) {
    throw new YumenError({
      code: 'bad_request',
      what: text('没有给出开始日或目标日', 'neither a start nor a target is given'),
      remedy: text('写明最早何日动手（start）或何日须办妥（target）', 'say from when work can begin (start) or by when all must be in place (target)'),
    });
  }
  const start = options.start === undefined ? undefined : dayOf(options.start, 'start');
  const target = options.target === undefined ? undefined : dayOf(options.target, 'target');
  const documents = new Set(rulebook.requirements.flatMap((requirement) => (requirement.source.documents ?? []).map(documentId)));
  for (const [id, days] of Object.entries(options.days ?? {})) {
    if (!rulebook.requirement(id) && !documents.has(id)) throw refuse(`days.${id}`, text(`没有编号为「${id}」的要求或材料`, `there is no requirement or document '${id}'`));
    if (!Number.isInteger(days) || days < 0 || days > 2000) throw refuse(`days.${id}`, text('天数应为 0 至 2000 的整数', 'days are a whole number from 0 to 2000'));
  }
  for (const id of options.choose ?? []) {
    if (!rulebook.requirement(id.slice(id.indexOf(':') + 1))) throw refuse('choose', text(`没有编号为「${id}」的要求`, `there is no requirement '${id}'`));
  }
  return { start, target };
}

function refuse(path: string, what: ReturnType<typeof text>): YumenError {
  return new YumenError({ code: 'bad_request', what, where: { path } });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
