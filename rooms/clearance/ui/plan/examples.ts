import type { Bilingual, Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { Area, FactValue, PlanDocument } from '@yumen/rules';

/** Three plans to look around in: each half answered, so that there is something to decide and something to ask. */

interface Example {
  readonly id: string;
  readonly title: Bilingual;
  readonly about: Bilingual;
  readonly partner?: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly flows: readonly { readonly id: string; readonly area: Area; readonly title: Bilingual; readonly facts: Readonly<Record<string, FactValue>> }[];
}

export const EXAMPLES: readonly Example[] = [
  {
    id: 'brain-atlas',
    title: text('与慕尼黑合作的脑图谱', 'Brain atlas with Munich'),
    about: text('脑影像传给德国合作方，脑组织样本随后寄出。人数还没数清。', 'Brain scans go to a German partner, tissue samples follow. The head count is not settled yet.'),
    partner: 'DE',
    facts: { contains_state_secrets: false, is_ciio: false },
    flows: [
      {
        id: 'scans',
        area: 'data',
        title: text('磁共振影像', 'MRI scans'),
        facts: {
          export_takes_place: true,
          contains_personal_information: true,
          contains_important_data: false,
          contains_core_data: false,
          processes_sensitive_personal_information: true,
          sensitive_persons_exported_this_year: { min: 800, max: 12000 },
          personal_records_exported_this_year: 0,
          includes_minors_under_14: false,
          produces_scientific_data: true,
        },
      },
      {
        id: 'tissue',
        area: 'materials',
        title: text('脑组织样本', 'Tissue samples'),
        facts: {
          direction: 'export',
          goods_category: 'biological_material',
          purpose_research_teaching: true,
          human_tissue_blood_or_cells: true,
          hgr_material_used: true,
          hgr_activity_purpose: 'research',
          partner_is_overseas_organisation: true,
          joint_research_with_foreign_party: true,
          hgr_material_exits: true,
        },
      },
    ],
  },
  {
    id: 'sky-survey',
    title: text('射电巡天数据共享', 'Sharing a radio sky survey'),
    about: text('观测数据与欧洲研究所共享，一台接收机暂时运往国外标定。', 'Telescope data are shared with a European institute, and a receiver travels abroad for calibration.'),
    facts: { contains_state_secrets: false, entity_type: 'public_research_institute' },
    flows: [
      {
        id: 'observations',
        area: 'data',
        title: text('观测数据', 'Observations'),
        facts: {
          export_takes_place: true,
          contains_personal_information: false,
          contains_important_data: false,
          arises_from_academic_cooperation: true,
          funded_by_government_programme: true,
          produces_scientific_data: true,
        },
      },
      {
        id: 'receiver',
        area: 'materials',
        title: text('接收机出境标定', 'Receiver abroad for calibration'),
        facts: {
          direction: 'temporary_export',
          goods_category: 'instrument',
          purpose_research_teaching: true,
          returns_in_original_state: true,
          planned_stay_months: { min: 4, max: 8 },
        },
      },
    ],
  },
  {
    id: 'summer-school',
    title: text('联合实验室与暑期研讨会', 'Joint laboratory and summer workshop'),
    about: text(
      '与国外大学共建实验室，在境内办研讨会，邀请一位外国教授短期工作。',
      'A laboratory with a foreign university, a workshop in China and a visiting professor on a short task.',
    ),
    facts: { foreign_party_type: 'university_or_school', chinese_party_type: 'university_or_school' },
    flows: [
      { id: 'laboratory', area: 'organisations', title: text('联合实验室', 'Joint laboratory'), facts: { cooperation_kind: 'joint_laboratory' } },
      {
        id: 'workshop',
        area: 'organisations',
        title: text('暑期研讨会', 'Summer workshop'),
        facts: { hosts_conference_in_mainland: true, conference_field: 'natural_science', conference_days: 4, taiwan_participants: false },
      },
      {
        id: 'professor',
        area: 'talent',
        title: text('来访教授', 'Visiting professor'),
        facts: { person_nationality: 'foreign', has_permanent_residence: false, activity_in_china: 'short_task_research' },
      },
    ],
  },
];

/** An example as a plan in the reader's language. */
export function examplePlan(example: Example, lang: Lang): PlanDocument {
  return {
    title: example.title[lang],
    ...(example.partner ? { partner_country: example.partner } : {}),
    facts: example.facts,
    flows: example.flows.map(({ id, area, title, facts }) => ({ id, area, title: title[lang], facts })),
  };
}
