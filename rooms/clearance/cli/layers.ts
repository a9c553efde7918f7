import type { Bilingual, Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { LocalRule, Standing } from '../layers/index.ts';
import { LEVEL_WORDS, STANDINGS, STANDING_MEANING, STANDING_WORDS, costWords, layerRows, layerView, layersReport, ownReport } from '../layers/index.ts';
import { LAYER_LEVELS } from '@yumen/rules/patch';
import { currentLayers } from '../layers/load.ts';
import { CONFIDENCE_WORDS, citation } from '../present/groups.ts';
import type { CliContext } from './index.ts';
import type { LayersReportOptions, ReferenceOptions } from './reference-commands.ts';

const WORDS = {
  changes: text('项改动', 'requirements changed'),
  rules: text('条比较', 'rules compared'),
  national: text('全国', 'national'),
  above: text('上层', 'above'),
  changed: text('改动', 'changes'),
  local: text('本层', 'here'),
  cost: text('代价', 'cost'),
  notQuantified: text('未量化', 'not quantified'),
  test: text('检验标准', 'legal test'),
  decides: text('认定机关', 'decided by'),
  peers: text('同类规定', 'others with such a rule'),
  inPart: text('只见到规定的开头部分', 'only the beginning of the rule was seen'),
  inPartShort: text('仅见部分', 'seen in part'),
  undated: text('未注日期', 'undated'),
  unnamed: text(
    '总表不列单位名称；各单位看自己的：yumen layers report --institution 编号',
    'This table names no institution; each sees its own: yumen layers report --institution ID',
  ),
  own: text('本层级的规定与上层比较', 'local rules beside the rule above'),
  bodies: text('家', 'bodies'),
};

/** `yumen layers list`. */
export async function list(options: ReferenceOptions, { lang, write }: CliContext): Promise<void> {
  const { layers } = await currentLayers();
  const rows = layerRows(layers);
  if (options.json) return write(JSON.stringify({ layers: rows }, null, 2));
  for (const row of rows) {
    write(
      `${row.id.padEnd(52)} ${LEVEL_WORDS[row.level][lang].padEnd(11)} ${row.title[lang]}${row.rules === undefined ? '' : ` · ${row.changes ?? 0} ${WORDS.changes[lang]} · ${row.rules} ${WORDS.rules[lang]}`}`,
    );
  }
}

/** `yumen layers show ID`. */
export async function show(id: string, options: ReferenceOptions, { lang, write }: CliContext): Promise<void> {
  const { source, layers } = await currentLayers();
  const view = layerView(source, layers, id);
  const own = ownReport(source, layers, view.id);
  if (options.json) return write(JSON.stringify({ ...view, rules: own.rows }, null, 2));
  write(`${view.title[lang]}  ${view.id}`);
  write(
    `${[...view.above.map((above) => above.title[lang]), WORDS.national[lang]].reverse().join(' → ')} → ${LEVEL_WORDS[view.level][lang]}${view.confidence ? ` · ${CONFIDENCE_WORDS[view.confidence][lang]}` : ''}`,
  );
  if (view.summary) write(view.summary[lang]);
  if (view.changed.length > 0) write(`\n${WORDS.changed[lang]}`);
  for (const change of view.changed) write(`  ${change.requirement}  ${change.title[lang]}: ${change.paths.join(', ')}${change.from ? `  (${change.from} –)` : ''}`);
  write('');
  for (const rule of own.rows) for (const line of ruleLines(rule, lang)) write(line);
}

/** `yumen layers report [--institution ID]`. */
export async function report(options: LayersReportOptions, { lang, write }: CliContext): Promise<void> {
  const { source, layers } = await currentLayers();
  if (options.institution !== undefined) {
    const own = ownReport(source, layers, options.institution);
    if (options.json) return write(JSON.stringify(own, null, 2));
    write(`${own.title[lang]}: ${WORDS.own[lang]}`);
    write(standingLine(own.standings, lang));
    for (const rule of own.rows) {
      for (const line of ruleLines(rule, lang)) write(line);
      if (rule.peers) {
        const { days } = rule.peers;
        write(
          `      ${WORDS.peers[lang]}: ${rule.peers.bodies}${days ? ` (${days.least}–${days.most}, ${lang === 'zh' ? '中位数' : 'median'} ${days.median} ${lang === 'zh' ? '日' : 'days'})` : ''}`,
        );
      }
    }
    return;
  }
  const all = layersReport(source, layers);
  if (options.json) return write(JSON.stringify(all, null, 2));
  write(`${all.rules} ${WORDS.rules[lang]} · ${standingLine(all.standings, lang)}`);
  write(LAYER_LEVELS.map((level) => `${LEVEL_WORDS[level][lang]} ${all.levels[level].bodies} (${all.levels[level].rules})`).join(' · '));
  for (const group of all.groups) {
    write('');
    write(`${group.parameterTitle[lang]} — ${group.requirementTitle[lang]} (${group.requirement}) · ${group.bodies} ${WORDS.bodies[lang]}`);
    write(`  ${standingLine(group.standings, lang)}`);
    if (group.days) write(`  ${group.days.least}–${group.days.most} ${lang === 'zh' ? '日，中位数' : 'days, median'} ${group.days.median} (n = ${group.days.n})`);
    for (const row of group.rows) {
      const place = row.place ? `${row.place[lang]}: ` : '';
      const cost = row.standing === 'equal' ? '' : ` · ${WORDS.cost[lang]}: ${row.cost ? costWords(row.cost, lang) : WORDS.notQuantified[lang]}`;
      write(
        `    ${STANDING_WORDS[row.standing][lang]} · ${place}${row.local[lang]}${cost} · ${row.issued ?? WORDS.undated[lang]} · ${CONFIDENCE_WORDS[row.confidence][lang]}${row.seenInPart ? ` · ${WORDS.inPartShort[lang]}` : ''}`,
      );
    }
    for (const { standing, test } of group.tests)
      write(`  ${STANDING_WORDS[standing][lang]} · ${WORDS.test[lang]}: ${test.basis.map((basis) => citation(basis)[lang]).join('; ')}. ${test.question[lang]}`);
  }
  write('');
  for (const standing of STANDINGS) write(`${STANDING_WORDS[standing][lang]}: ${STANDING_MEANING[standing][lang]}`);
  write(WORDS.unnamed[lang]);
}

function standingLine(standings: Readonly<Record<Standing, number>>, lang: Lang): string {
  return STANDINGS.map((standing) => `${STANDING_WORDS[standing][lang]} ${standings[standing]}`).join(' · ');
}

function ruleLines(rule: LocalRule, lang: Lang): string[] {
  const t = (words: Bilingual): string => words[lang];
  const lines = [
    `  ${t(STANDING_WORDS[rule.standing])}: ${t(rule.parameterTitle)} — ${t(rule.requirementTitle)} (${rule.requirement})`,
    `      ${t(WORDS.local)}: ${t(rule.local)}`,
    `      ${t(WORDS.above)}: ${rule.between ? `${t(rule.between.layerTitle)}: ${t(rule.between.value)}; ${t(WORDS.national)}: ` : ''}${t(rule.above)}`,
  ];
  if (rule.standing !== 'equal') lines.push(`      ${t(WORDS.cost)}: ${rule.cost ? costWords(rule.cost, lang) : t(WORDS.notQuantified)}`);
  if (rule.test) {
    lines.push(`      ${t(WORDS.test)}: ${rule.test.basis.map((basis) => citation(basis)[lang]).join('; ')}. ${t(rule.test.question)}`);
    lines.push(`      ${t(WORDS.decides)}: ${t(rule.test.decides)}`);
  }
  lines.push(
    `      ${rule.issued ?? t(WORDS.undated)} · ${CONFIDENCE_WORDS[rule.confidence][lang]}${rule.seenInPart ? ` · ${t(WORDS.inPart)}` : ''}${rule.where ? ` · ${rule.where}` : ''}`,
  );
  if (rule.note) lines.push(`      ${t(rule.note)}`);
  return lines;
}
