import { YumenError, nearestName, renderPlace, text } from '@yumen/kernel';
import type { Area } from '@yumen/rules';
import { AREAS } from '@yumen/rules';
import { CONFIDENCE_WORDS, KIND_WORDS, citation } from '../present/groups.ts';
import { RULEBOOK_DIR, findRequirement, loadRulebook, runExamples, runScenarios } from '../rulebook/index.ts';
import type { CliContext, RulesOptions } from './index.ts';

/** `yumen rules list`. */
export async function list(options: RulesOptions, context: CliContext): Promise<void> {
  const { rulebook } = await loadRulebook();
  if (options.area !== undefined && !AREAS.includes(options.area as Area)) throw noSuchArea(options.area);
  const cards = rulebook.requirements.map((requirement) => requirement.source).filter((card) => options.area === undefined || card.area === options.area);
  if (options.json) {
    return context.write(
      JSON.stringify(
        {
          version: rulebook.version,
          requirements: cards.map(({ id, area, kind, title, confidence, checked, aliases }) => ({ id, area, kind, title, confidence, checked, aliases: aliases ?? [] })),
        },
        null,
        2,
      ),
    );
  }
  for (const card of cards)
    context.write(`${card.id.padEnd(44)} ${KIND_WORDS[card.kind][context.lang].padEnd(8)} ${card.title[context.lang]} · ${CONFIDENCE_WORDS[card.confidence][context.lang]}`);
}

/** `yumen rules show ID`. */
export async function show(id: string, options: RulesOptions, context: CliContext): Promise<void> {
  const { rulebook } = await loadRulebook();
  const { source } = findRequirement(rulebook, id);
  const { origin: _origin, ...card } = source;
  if (options.json) return context.write(JSON.stringify(card, null, 2));
  const { lang } = context;
  context.write(`${card.title[lang]}  ${card.id}`);
  context.write(`${KIND_WORDS[card.kind][lang]} · ${CONFIDENCE_WORDS[card.confidence][lang]} · ${card.checked}`);
  context.write(`\n${card.summary[lang]}\n`);
  context.write(`when: ${card.when.trim()}`);
  for (const [name, parameter] of Object.entries(card.parameters ?? {})) {
    context.write(
      `  param.${name} (${parameter.label[lang]}): ${parameter.series.map((row) => `${row.from}${row.to ? `–${row.to}` : ' –'} ${JSON.stringify(row.value)}`).join(' · ')}`,
    );
  }
  for (const basis of card.basis) context.write(`  ${citation(basis)[lang]}`);
  for (const item of card.history ?? []) context.write(`  ${item.date}  ${item.text[lang]}`);
}

/** `yumen rules test`: exit code 2 when any example or scenario fails. */
export async function test(filter: string | undefined, options: RulesOptions, context: CliContext): Promise<void> {
  const { rulebook, scenarios } = await loadRulebook(options.rulebook ?? RULEBOOK_DIR);
  const tests = [...runExamples(rulebook), ...runScenarios(rulebook, scenarios)].filter((item) => filter === undefined || `${item.id} ${item.place?.file ?? ''}`.includes(filter));
  const failed = tests.filter((item) => item.failures.length > 0);
  if (failed.length > 0) process.exitCode = 2;
  if (options.json) return context.write(JSON.stringify({ passed: tests.length - failed.length, failed }, null, 2));
  for (const item of failed) {
    context.write(`✗ ${item.id}  ${renderPlace(item.place)}`);
    for (const failure of item.failures) context.write(`    ${failure}`);
  }
  context.write(`${tests.length - failed.length} passed, ${failed.length} failed`);
}

function noSuchArea(area: string): YumenError {
  const near = nearestName(area, AREAS);
  return new YumenError({
    code: 'bad_request',
    what: text(`没有领域「${area}」`, `there is no area '${area}'`),
    where: { path: '--area' },
    remedy: near ? text(`是否指「${near}」？`, `did you mean '${near}'?`) : text(`可取：${AREAS.join('、')}`, `one of: ${AREAS.join(', ')}`),
  });
}
