import { YumenError, parseDate, text, todayInChina } from '@yumen/kernel';
import { gapsRegister } from '../gaps/index.ts';
import { currentLayers } from '../layers/load.ts';
import { CONFIDENCE_WORDS } from '../present/groups.ts';
import { loadPlanInLayers } from './files.ts';
import type { CliContext } from './index.ts';
import type { GapsOptions } from './reference-commands.ts';

const WORDS = {
  by: text('由', 'announced by'),
  since: text('自', 'since'),
  days: text('日', 'days'),
  undated: text('起始日未知', 'no day of announcement known'),
  facts: text('因此无法确定', 'nobody can be sure of'),
  dependents: text('涉及要求', 'requirements that look at it'),
  open: text('本方案因此待定', 'open in this plan because of it'),
  only: text('只等这一项', 'waits for nothing else'),
  total: text('项已预告而未出台', 'announced and not issued'),
};

/** `yumen gaps [PLAN]`. */
export async function gaps(file: string | undefined, options: GapsOptions, { lang, write }: CliContext): Promise<void> {
  const books = await currentLayers();
  if (options.on !== undefined && parseDate(options.on) === undefined) {
    throw new YumenError({
      code: 'bad_request',
      what: text(`「${options.on}」不是存在的日期`, `'${options.on}' is not a day that exists`),
      where: { path: 'on' },
      remedy: text('写成 2026-11-20', 'write it as 2026-11-20'),
    });
  }
  const read = file === undefined ? undefined : await loadPlanInLayers(books, file, options.on);
  const asOf = read?.plan.asOf ?? options.on ?? todayInChina();
  const register = gapsRegister(books.source, asOf, read);
  if (options.json) return write(JSON.stringify(register, null, 2));
  write(`${register.gaps.length} ${WORDS.total[lang]} · ${asOf}${read ? ` · ${WORDS.open[lang]}: ${register.openVerdicts}` : ''}`);
  for (const gap of register.gaps) {
    write('');
    write(`${gap.what[lang]}`);
    write(`  ${gap.requirementTitle[lang]} (${gap.requirement}) · ${CONFIDENCE_WORDS[gap.confidence][lang]}, ${gap.checked}`);
    const since = gap.since ? `${WORDS.since[lang]} ${gap.since}${gap.daysWaited === undefined ? '' : ` · ${gap.daysWaited} ${WORDS.days[lang]}`}` : WORDS.undated[lang];
    write(`  ${gap.announcedBy ? `${WORDS.by[lang]} ${gap.announcedBy} · ` : ''}${since}`);
    if (gap.facts.length > 0)
      write(`  ${WORDS.facts[lang]}: ${gap.facts.map(({ label }) => label[lang]).join(lang === 'zh' ? '、' : '; ')} · ${WORDS.dependents[lang]}: ${gap.dependents.length}`);
    for (const open of gap.open) write(`  ◐ ${open.title[lang]} (${open.requirement}) [${open.flow}]${open.only ? ` · ${WORDS.only[lang]}` : ''}`);
  }
}
