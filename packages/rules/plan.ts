import type { IsoDate, Place, Problem } from '@yumen/kernel';
import { YumenError, countryNamed, countryWords, isCountry, nearestName, parseDate, text, todayInChina } from '@yumen/kernel';
import { readFactValue } from './factValue.ts';
import type { Area } from './model.ts';
import { AREAS } from './model.ts';
import type { Fact, Rulebook } from './rulebook.ts';
import { AS_OF } from './rulebook.ts';
import type { Slot } from './values.ts';

export interface MoneyValue {
  readonly amount: number;
  readonly currency: string;
}

/** A value as a plan file states it; see the published JSON Schema. */
export type FactValue =
  | boolean
  | number
  | string
  | readonly (string | number | boolean)[]
  | { readonly unknown: true }
  | { readonly not_applicable: true }
  | { readonly min?: number | string | MoneyValue; readonly max?: number | string | MoneyValue }
  | { readonly any_of: readonly string[] }
  | MoneyValue;

export interface FlowDocument {
  readonly id: string;
  readonly area: Area;
  readonly title?: string;
  readonly facts?: Readonly<Record<string, FactValue>>;
}

/** Who answered which fact, and when. */
export interface Answer {
  readonly fact: string;
  readonly flow?: string;
  readonly at: string;
  readonly by: string;
}

/** The plan file. Facts of the plan hold for every flow; a flow's own facts win. */
export interface PlanDocument {
  readonly title: string;
  readonly facts?: Readonly<Record<string, FactValue>>;
  readonly flows?: readonly FlowDocument[];
  readonly unstated?: 'unknown' | 'no';
  /** Where it takes place, and whose plan it is; free text or an id. */
  readonly place?: string;
  readonly institution?: string;
  /** Where the partners are: one or several ISO 3166-1 codes. It groups and finds plans and decides no verdict. */
  readonly partner_country?: string | readonly string[];
  /** Layers the plan lives in: a pilot zone, a province, an institution. */
  readonly layers?: readonly string[];
  readonly answers?: readonly Answer[];
}

/** One flow ready to be evaluated: stated facts by slot. `area` is undefined for a plan without flows, which is one flow over all areas. */
export interface Flow {
  readonly id: string;
  readonly title?: string;
  readonly area?: Area;
  readonly stated: ReadonlyMap<number, Slot>;
}

export interface Plan {
  readonly title: string;
  readonly unstated: 'unknown' | 'no';
  readonly asOf: IsoDate;
  readonly layers: readonly string[];
  readonly partnerCountries: readonly string[];
  readonly flows: readonly Flow[];
  readonly document: PlanDocument;
}

export interface PlanOptions {
  /** Beats the fact `as_of_date`, which beats today. */
  readonly on?: IsoDate;
  /** Position of a path such as `flows.0.facts.is_ciio`, when the plan came from a file. */
  readonly locate?: (path: string) => Place;
  readonly today?: IsoDate;
}

const PLAN_KEYS = ['title', 'facts', 'flows', 'unstated', 'place', 'institution', 'partner_country', 'layers', 'answers'];
const FLOW_KEYS = ['id', 'area', 'title', 'facts'];
/** Flow id of a plan that states no flows. */
export const WHOLE_PLAN = 'plan';

/**
 * Reads a plan document against a rulebook.
 * @throws YumenError listing every problem (unknown names with the nearest one, wrong types, impossible dates).
 */
export function readPlan(rulebook: Rulebook, document: unknown, options: PlanOptions = {}): Plan {
  const reader = new PlanReader(rulebook, options);
  const plan = reader.read(document);
  if (reader.problems.length > 0 || !plan) throw new YumenError(reader.problems);
  return plan;
}

class PlanReader {
  readonly problems: Problem[] = [];

  constructor(
    private readonly rulebook: Rulebook,
    private readonly options: PlanOptions,
  ) {}

  read(document: unknown): Plan | undefined {
    if (!isRecord(document)) {
      this.add('plan_invalid', '', text('方案应为一组键值', 'a plan is a set of keys and values'), text('至少写 title 与 facts', 'write at least title and facts'));
      return undefined;
    }
    this.checkKeys(document, PLAN_KEYS, '');
    if (document.title !== undefined && typeof document.title !== 'string') this.add('plan_invalid', 'title', text('title 应为文字', 'title must be text'));
    const unstated = document.unstated ?? 'unknown';
    if (unstated !== 'unknown' && unstated !== 'no') this.add('plan_invalid', 'unstated', text('unstated 只能是 unknown 或 no', 'unstated is either unknown or no'));
    const layers = document.layers ?? [];
    if (!Array.isArray(layers) || layers.some((layer) => typeof layer !== 'string')) {
      this.add('plan_invalid', 'layers', text('layers 应为编号列表', 'layers is a list of ids'));
    }
    const partnerCountries = this.partners(document.partner_country);
    const shared = this.facts(document.facts, 'facts');
    const flows = this.flows(document.flows, shared);
    const asOf = this.asOf(shared, flows);
    if (this.problems.length > 0) return undefined;
    return {
      title: typeof document.title === 'string' ? document.title : '',
      unstated: unstated as 'unknown' | 'no',
      asOf,
      layers: layers as string[],
      partnerCountries,
      flows,
      document: document as unknown as PlanDocument,
    };
  }

  private partners(input: unknown): string[] {
    const list: readonly unknown[] = input === undefined ? [] : Array.isArray(input) ? input : [input];
    list.forEach((code, i) => {
      if (typeof code === 'string' && isCountry(code)) return;
      const meant = typeof code === 'string' ? countryNamed(code) : undefined;
      const remedy = meant
        ? text(`应写 ${meant}（${countryWords(meant).zh}）`, `write ${meant} (${countryWords(meant).en})`)
        : text('写 ISO 3166-1 两位代码，如 DE 或 [DE, JP]；未定则删去此项', 'write ISO 3166-1 codes such as DE or [DE, JP], or leave the key out');
      const shown = typeof code === 'string' ? code : JSON.stringify(code);
      this.add(
        'plan_invalid',
        Array.isArray(input) ? `partner_country.${i}` : 'partner_country',
        text(`没有国家或地区代码「${shown}」`, `there is no country code '${shown}'`),
        remedy,
      );
    });
    return [...new Set(list as string[])];
  }

  private asOf(shared: Map<number, Slot>, flows: Flow[]): IsoDate {
    const { on, today = todayInChina() } = this.options;
    if (on !== undefined) {
      if (parseDate(on) === undefined) {
        this.problems.push({
          code: 'bad_request',
          what: text(`「${on}」不是存在的日期`, `'${on}' is not a day that exists`),
          where: { path: 'on' },
          remedy: text('写成 2026-11-20', 'write it as 2026-11-20'),
        });
      }
      return on;
    }
    const slot = this.rulebook.asOfSlot;
    const days = new Set([shared.get(slot), ...flows.map((flow) => flow.stated.get(slot))].filter((value) => typeof value === 'number'));
    if (days.size > 1) {
      this.add(
        'plan_invalid',
        'flows',
        text('各流动的 as_of_date 不同，而一份方案按一个日期判断', 'the flows state different as_of_date; a plan is judged on one day'),
        text('只写一个日期，或分成两份方案，或用 --on', 'state one day, split the plan, or use --on'),
      );
    }
    const [stated] = days;
    return stated === undefined ? today : new Date((stated as number) * 86_400_000).toISOString().slice(0, 10);
  }

  private flows(input: unknown, shared: Map<number, Slot>): Flow[] {
    if (input === undefined || (Array.isArray(input) && input.length === 0)) return [{ id: WHOLE_PLAN, stated: shared }];
    if (!Array.isArray(input)) {
      this.add('plan_invalid', 'flows', text('flows 应为列表', 'flows must be a list'));
      return [];
    }
    const seen = new Set<string>();
    return input.flatMap((flow: unknown, i) => {
      const path = `flows.${i}`;
      if (!isRecord(flow)) {
        this.add('plan_invalid', path, text('每个流动应有 id 与 area', 'each flow has an id and an area'));
        return [];
      }
      this.checkKeys(flow, FLOW_KEYS, path);
      const { id, area } = flow;
      if (typeof id !== 'string' || id === '') this.add('plan_invalid', `${path}.id`, text('流动缺少 id', 'the flow has no id'));
      else if (seen.has(id)) this.add('plan_invalid', `${path}.id`, text(`流动编号「${id}」重复`, `the flow id '${id}' is used twice`));
      seen.add(String(id));
      if (!AREAS.includes(area as Area)) {
        this.add(
          'plan_invalid',
          `${path}.area`,
          text(`没有领域「${String(area)}」`, `there is no area '${String(area)}'`),
          text(`可取：${AREAS.join('、')}`, `one of: ${AREAS.join(', ')}`),
        );
      }
      const own = this.facts(flow.facts, `${path}.facts`);
      const title = typeof flow.title === 'string' ? { title: flow.title } : {};
      return [{ id: String(id), area: area as Area, ...title, stated: new Map([...shared, ...own]) }];
    });
  }

  private facts(input: unknown, path: string): Map<number, Slot> {
    const stated = new Map<number, Slot>();
    if (input === undefined || input === null) return stated;
    if (!isRecord(input)) {
      this.add('plan_invalid', path, text('facts 应为一组键值', 'facts is a set of names and values'));
      return stated;
    }
    const source = new Map<number, string>();
    for (const [name, value] of Object.entries(input)) {
      const fact = this.rulebook.fact(name);
      if (!fact) {
        const near = nearestName(name, this.rulebook.factNames);
        this.add(
          'unknown_fact',
          `${path}.${name}`,
          text(`没有声明事实「${name}」`, `the fact '${name}' is not declared`),
          near ? text(`是否指「${near}」？`, `did you mean '${near}'?`) : text('事实名单见规则库', 'the rulebook lists the names'),
        );
        continue;
      }
      const slot = this.value(fact, value, `${path}.${name}`);
      if (slot === undefined) continue;
      const other = source.get(fact.slot);
      if (other !== undefined && JSON.stringify(stated.get(fact.slot)) !== JSON.stringify(slot)) {
        this.add('plan_invalid', `${path}.${name}`, text(`「${name}」与「${other}」是同一事实，取值却不同`, `'${name}' and '${other}' are the same fact with different values`));
      }
      source.set(fact.slot, name);
      stated.set(fact.slot, slot);
    }
    return stated;
  }

  private value(fact: Fact, value: unknown, path: string): Slot | undefined {
    const read = readFactValue(fact.source, value);
    if ('slot' in read) {
      if (fact.name === AS_OF && typeof read.slot !== 'number') {
        this.add('wrong_type', path, text('as_of_date 须是一个日期', 'as_of_date must be one date'));
        return undefined;
      }
      return read.slot;
    }
    this.add('wrong_type', path, read.what, read.remedy);
    return undefined;
  }

  private checkKeys(record: Record<string, unknown>, allowed: readonly string[], path: string): void {
    for (const key of Object.keys(record)) {
      if (allowed.includes(key)) continue;
      const near = nearestName(key, allowed);
      this.add(
        'plan_invalid',
        path ? `${path}.${key}` : key,
        text(`不认识的键「${key}」`, `unknown key '${key}'`),
        near ? text(`是否指「${near}」？`, `did you mean '${near}'?`) : text(`可用：${allowed.join('、')}`, `one of: ${allowed.join(', ')}`),
      );
    }
  }

  private add(code: Problem['code'], path: string, what: Problem['what'], remedy?: Problem['remedy']): void {
    const place = this.options.locate?.(path) ?? (path ? { path } : undefined);
    this.problems.push({ code, what, ...(place ? { where: place } : {}), ...(remedy ? { remedy } : {}) });
  }
}

/** Where the partners of a plan are, each once, as its document states it. */
export function partnerCountries({ partner_country: stated }: Pick<PlanDocument, 'partner_country'>): string[] {
  return stated === undefined ? [] : [...new Set(typeof stated === 'string' ? [stated] : stated)];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
