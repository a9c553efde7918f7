import { withBasis } from './basis.ts';
import type { Ctx, ReportInput } from './context.ts';
import { context } from './context.ts';
import type { Report, Section } from './model.ts';
import { fields, journals } from './sections/fields.ts';
import { funding } from './sections/funding.ts';
import { glance } from './sections/glance.ts';
import { impact } from './sections/impact.ts';
import { network, scholars } from './sections/lists.ts';
import { method, others, setRows } from './sections/method.ts';
import { partners } from './sections/partners.ts';
import { programmes } from './sections/programmes.ts';
import { time } from './sections/time.ts';

/** In the order a reader asks: what came of it, what was paid, with whom, how good, how counted. */
const SECTIONS: readonly ((c: Ctx) => Section | undefined)[] = [glance, time, programmes, partners, fields, journals, impact, funding, network, scholars, others, method];

/** The report of a study. Pure: the same study, choices, lists and language give the same report. */
export function buildReport(input: ReportInput): Report {
  const c = context(input);
  const { t } = c;
  const set = setRows(c).map(([what, how]) => `${what}${t('：', ': ')}${how}`);
  return {
    kind: 'study',
    lang: input.lang,
    title: input.definition.title,
    head: [
      t('国际合作成果报告', 'Report on the outcomes of international cooperation'),
      set.length > 0 ? set.join(t('；', '; ')) : t('范围：已导入的全部成果', 'all works loaded'),
    ],
    sections: SECTIONS.flatMap((section) => section(c) ?? []).map((section) => withBasis(c, section)),
    foot: `${input.definition.title} · ${t('数字随口径和数据而变，见末节', 'figures depend on the choices and data of the last section')}`,
    definition: input.definition,
  };
}
