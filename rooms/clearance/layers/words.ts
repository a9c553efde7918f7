import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { ComparisonGround, LayerLevel, QuantityUnit } from '@yumen/rules/patch';

export const LEVEL_WORDS: Readonly<Record<LayerLevel, Bilingual>> = {
  pilot_zone: text('试点区域', 'pilot zone'),
  province: text('省级', 'province'),
  city: text('市级', 'city'),
  institution: text('单位', 'institution'),
};

/** How a local rule stands to the one above, as the report says it. */
export type Standing = 'stricter' | 'fills_silence' | 'equal' | 'looser';

export const STANDINGS: readonly Standing[] = ['stricter', 'fills_silence', 'equal', 'looser'];

export const STANDING_WORDS: Readonly<Record<Standing, Bilingual>> = {
  stricter: text('严于上层', 'stricter'),
  fills_silence: text('填补空白', 'fills a silence'),
  equal: text('与上层相同', 'equal'),
  looser: text('宽于上层', 'looser'),
};

/** What each standing means for the reader. */
export const STANDING_MEANING: Readonly<Record<Standing, Bilingual>> = {
  stricter: text('比上层规定要求更多或范围更窄；是否抵触由有权机关认定', 'asks more, or opens less, than the rule above; whether it conflicts is for the competent body to say'),
  fills_silence: text('上层没有规定，属于比同行多出的负担，不是违反', 'the rule above is silent: a burden compared with peers, not a breach'),
  equal: text('重复上层规定', 'repeats the rule above'),
  looser: text('比上层规定放宽或减免', 'opens more, or asks less, than the rule above'),
};

export const GROUND_WORDS: Readonly<Record<ComparisonGround, Bilingual>> = {
  exceeds_national: text('超出上层规定', 'goes beyond the rule above'),
  adds_where_national_silent: text('上层未规定而增加', 'adds where the rule above is silent'),
  narrows_scope: text('缩小适用范围', 'narrows who or what is covered'),
  same: text('一致', 'the same'),
  relaxes: text('放宽', 'relaxes'),
};

export const UNIT_WORDS: Readonly<Record<QuantityUnit, Bilingual>> = {
  day: text('日', 'days'),
  working_day: text('个工作日', 'working days'),
  week: text('周', 'weeks'),
  month: text('个月', 'months'),
  person: text('人', 'persons'),
  country: text('国', 'countries'),
  document: text('件材料', 'documents'),
  step: text('道手续', 'steps'),
};

/** Names of the things compared. */
const PARAMETERS: Readonly<Record<string, Bilingual>> = {
  academic_days_cap: text('学术出访天数', 'days of an academic trip'),
  academic_size_cap: text('学术出访人数', 'size of an academic group'),
  academic_days_size_batches: text('学术出访天数、人数、批次', 'days, size and number of academic trips'),
  academic_purposes: text('学术出访的事由', 'purposes that count as academic'),
  approval_line: text('审批渠道', 'line of approval'),
  conference_definition: text('国际会议的界线', 'what counts as an international conference'),
  conference_during_long_stay: text('长期在外期间参会', 'conference during a long stay'),
  conference_lead_time: text('办会提前期', 'lead time for a conference'),
  conference_needs_paper: text('参会须有论文', 'a paper as condition of a conference trip'),
  conference_report: text('会后总结', 'report after a conference'),
  conference_thresholds: text('重大会议人数界线', 'size of a major conference'),
  countries_per_trip: text('一次出访国家数', 'countries in one trip'),
  decision_time: text('办结时间', 'time to decide'),
  document_return: text('因公证件上交', 'hand-in of official documents'),
  documents: text('申请材料', 'documents to hand in'),
  foreign_official_lead_time: text('外国官员来访提前期', 'lead time for foreign officials'),
  foreign_staff_approval: text('外籍人员出访审批', 'approval of trips of foreign staff'),
  foreign_visitor_lead_time: text('外宾来访提前期', 'lead time for foreign visitors'),
  general_caps: text('一般团组限制', 'caps of general groups'),
  hong_kong_macao_days_cap: text('赴港澳天数', 'days in Hong Kong and Macao'),
  internal_steps: text('校内手续', 'internal steps'),
  lead_time: text('申请提前期', 'lead time of the request'),
  multiple_endorsement: text('多次签注', 'multiple endorsement'),
  ngo_conference_lead_time: text('境外非政府组织参与办会提前期', 'lead time for a conference with an overseas NGO'),
  ngo_filing_lead_time: text('境外非政府组织临时活动备案提前期', 'lead time of the NGO filing'),
  ngo_internal_lead_time: text('境外非政府组织活动校内提前期', 'internal lead time for NGO activities'),
  ngo_registered_office_internal_approval: text('与代表机构合作的校内审批', 'internal approval for work with an NGO office'),
  off_plan_trips: text('计划外出访', 'trips outside the plan'),
  online_events_hosted_outside: text('境外主办的线上活动', 'online events hosted abroad'),
  ordinary_passport: text('持普通护照因公出访', 'official trips on an ordinary passport'),
  overstay_consequence: text('超期后果', 'consequence of an overstay'),
  plan_rhythm: text('计划报送频次', 'rhythm of the plan'),
  public_notice_before_working_days: text('出访前公示', 'notice before the trip'),
  public_notice_contents: text('公示内容', 'contents of the notice'),
  report_after_return: text('回国报告与公示', 'report after return'),
  same_unit_heads_interval: text('同单位正职出访间隔', 'interval between heads of one unit'),
  scope_of_staff: text('适用人员范围', 'staff covered'),
  source_of_funds_academic: text('学术出访经费来源', 'money for academic trips'),
  spouses_together: text('夫妻同团', 'spouses in one group'),
  taiwan_lead_time: text('赴台提前期', 'lead time for Taiwan'),
  temporary_trip_limit: text('临时出国期限', 'limit of a temporary trip'),
  track_covers_hong_kong_macao_taiwan: text('区别管理及于港澳', 'academic track for Hong Kong and Macao'),
  transit_through_third_place: text('经第三地中转', 'transit through a third place'),
  unit_leaders_abroad_together: text('班子成员同时在外', 'leaders abroad at one time'),
  yearly_days_administrative_staff: text('行政人员年度在外天数', 'days a year for administrative staff'),
  boao_lecheng: text('博鳌乐城转化应用', 'translation in Boao Lecheng'),
  city_programmes: text('市级科技计划开放', 'city programmes open to foreigners'),
  degree: text('毕业生学历', 'degree of graduates'),
  direct_gate: text('永久居留直接通道', 'direct gate to permanent residence'),
  foreign_companies: text('外商投资企业准入', 'access of foreign-invested companies'),
  general_data_list: text('一般数据清单', 'list of general data'),
  headquarters_area: text('国际科技组织集聚区', 'headquarters area'),
  hk_macao_money: text('财政经费过境港澳', 'public money for Hong Kong and Macao'),
  income_tax: text('个人所得税', 'income tax'),
  negative_list: text('数据出境负面清单', 'negative list for outbound data'),
  part_time_work: text('兼职创新', 'part-time innovation work'),
  points: text('永久居留积分', 'points for permanent residence'),
  postdoc_age: text('博士后年龄', 'age of postdocs'),
  salary_pilot: text('薪酬购付汇', 'pay in foreign exchange'),
  seed_pilot: text('种业试点', 'seed pilots'),
  service_body: text('服务机构', 'service body'),
  settling: text('国际组织落户', 'settling of international organisations'),
  settlement: text('结算方式', 'settlement'),
  short_work: text('短期工作手续', 'steps for short work'),
  support: text('支持措施', 'support'),
  tax_free_goods: text('科研货物免税', 'research goods free of tax'),
  transfer_route: text('数据出境通道', 'route for outbound data'),
  visa_free: text('免签入境', 'visa-free entry'),
  white_list: text('研发用物品白名单', 'white list of research items'),
  zero_tariff: text('零关税', 'zero tariff'),
};

export function parameterWords(id: string): Bilingual {
  return PARAMETERS[id] ?? text(id, id.replaceAll('_', ' '));
}

/** Is there a name for it? Every parameter of the rulebook's own layers has one. */
export function hasWords(id: string): boolean {
  return id in PARAMETERS;
}

const PARTS: Readonly<Record<string, Bilingual>> = {
  when: text('适用条件', 'when it applies'),
  unless: text('除外情形', 'exemptions'),
  parameters: text('数值', 'numbers'),
  limits: text('限制', 'limits'),
  values: text('计算', 'computed values'),
  documents: text('材料', 'documents'),
  duration: text('办理时限', 'time limit'),
  lead: text('提前期', 'lead time'),
  deadline: text('期限', 'deadline'),
  validity: text('有效期', 'validity'),
  authority: text('受理机关', 'authority'),
  kind: text('类型', 'kind'),
};

/** What a layer changed of a card, in words: `limits, lead time`. */
export function pathWords(paths: readonly string[]): Bilingual {
  const heads = [...new Set(paths.map((path) => path.split('.')[0] ?? path))].map((head) => PARTS[head] ?? text(head, head));
  return text(heads.map(({ zh }) => zh).join('、'), heads.map(({ en }) => en).join(', '));
}
