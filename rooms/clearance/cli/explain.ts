import { text } from '@yumen/kernel';
import type { Lang } from '@yumen/kernel';
import type { Explanation, Proof } from '@yumen/rules';
import { explain } from '@yumen/rules';
import { CONFIDENCE_WORDS, MARK_SHAPES, MARK_WORDS, citation, markOf } from '../present/groups.ts';
import { currentLayers } from '../layers/load.ts';
import { findRequirement, noSuchFlow } from '../rulebook/index.ts';
import { loadPlanInLayers } from './files.ts';
import type { CliContext, ExplainOptions } from './index.ts';

/** `yumen explain PLAN REQUIREMENT`. */
export async function explainRequirement(file: string, id: string, options: ExplainOptions, context: CliContext): Promise<void> {
  const { rulebook, plan } = await loadPlanInLayers(await currentLayers(), file, options.on);
  const requirement = findRequirement(rulebook, id);
  const found = explain(rulebook, plan, requirement, options.flow);
  if (found.length === 0) throw noSuchFlow(plan, options.flow ?? '', { file });
  if (options.json) return context.write(JSON.stringify(found.length === 1 ? found[0] : found, null, 2));
  for (const one of found) for (const line of render(one, context.lang)) context.write(line);
}

const STATE_SHAPES = { proven: '✓', refuted: '✗', open: '?' } as const;

function render(one: Explanation, lang: Lang): string[] {
  const zh = lang === 'zh';
  const { answer, card } = one;
  const mark = markOf(answer);
  const lines = [
    `${MARK_SHAPES[mark]} ${answer.title[lang]} — ${MARK_WORDS[mark][lang]}  (${answer.requirement}, ${answer.flow}, ${one.asOf})`,
    `  ${card.summary[lang]}`,
    '',
    ...proofLines(one.proof, lang, 1),
  ];
  if (one.residual) lines.push('', `${zh ? '待定条件' : 'what is left'}: ${one.residual[lang]}`);
  if (answer.decidedBy.length > 0) lines.push('', `${zh ? '起决定作用的事实' : 'decided by'}: ${answer.decidedBy.join(', ')}`);
  if (one.counterfactuals.length > 0) {
    const open = answer.verdict === 'undetermined';
    lines.push('', open ? (zh ? '怎样回答就能定下来：' : 'what would settle it:') : zh ? '怎样会改变结论：' : 'what would change it:');
    for (const turn of one.counterfactuals) {
      const changes = turn.changes.map((change) => `${change.label[lang]}: ${open ? '' : `${change.fromWords[lang]} → `}${change.toWords[lang]}`).join(zh ? '；且 ' : '; and ');
      lines.push(`  ${MARK_SHAPES[markOf({ verdict: turn.verdict, kind: answer.kind })]} ${changes}`);
    }
  }
  lines.push('', `${zh ? '受理机关' : 'authority'}: ${card.authority[lang]}`);
  for (const document of card.documents ?? []) lines.push(`  – ${document[lang]}`);
  if (card.duration?.text) lines.push(`${zh ? '办理时限' : 'time limit'}: ${card.duration.text[lang]}`);
  lines.push(zh ? '法律依据：' : 'legal basis:');
  for (const basis of card.basis) {
    const dates = [basis.issued, basis.from && (zh ? `${basis.from} 起施行` : `in force ${basis.from}`)].filter(Boolean).join(', ');
    lines.push(
      `  ${citation(basis)[lang]}${basis.number ? ` (${basis.number})` : ''}${dates ? `, ${dates}` : ''}${basis.standing ? ` · ${CONFIDENCE_WORDS[basis.standing][lang]}` : ''}`,
    );
  }
  for (const item of card.watch ?? []) lines.push(`${zh ? '关注' : 'watch'}: ${item.text[lang]}`);
  lines.push(`${CONFIDENCE_WORDS[card.confidence][lang]}, ${card.checked}`);
  return lines;
}

function proofLines(proof: Proof, lang: Lang, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const [exempt] = proof.form === 'not' ? (proof.children ?? []) : [];
  if (exempt?.role === 'release' || exempt?.role === 'unless') {
    const name = exempt.role === 'release' ? exempt.id : ROLE_WORDS.unless[lang];
    const head = `${indent}${STATE_SHAPES[proof.state]} ${EXEMPT_WORDS[exempt.state][lang]}: ${name}`;
    // An exemption that is out of the question needs no tree.
    return exempt.state === 'refuted' ? [head] : [head, ...(exempt.children ?? [exempt]).flatMap((child) => proofLines(child, lang, depth + 1))];
  }
  const shape = STATE_SHAPES[proof.state];
  const heading = {
    all: lang === 'zh' ? '以下全部' : 'all of',
    any: lang === 'zh' ? '以下任一' : 'any of',
    not: lang === 'zh' ? '并非' : 'not',
    if: lang === 'zh' ? '视情形' : 'depending',
    leaf: '',
  }[proof.form];
  const role = proof.role && proof.role !== 'trigger' ? ` [${ROLE_WORDS[proof.role][lang]}${proof.role === 'release' ? ` ${proof.id}` : ''}]` : '';
  if (proof.form !== 'leaf') return [`${indent}${shape} ${heading}${role}`, ...(proof.children ?? []).flatMap((child) => proofLines(child, lang, depth + 1))];
  const values = (proof.facts ?? []).map((fact) => `${fact.label[lang]} = ${fact.words[lang]}`).join(', ');
  return [`${indent}${shape} ${proof.words[lang]}${role}${values ? `   (${values})` : ''}`, ...(proof.children ?? []).flatMap((child) => proofLines(child, lang, depth + 1))];
}

const EXEMPT_WORDS = {
  refuted: text('不在豁免之列', 'not released by'),
  proven: text('已由此免除', 'released by'),
  open: text('是否免除待定', 'may be released by'),
};

const ROLE_WORDS = {
  in_force: text('施行期间', 'in force'),
  trigger: text('适用条件', 'trigger'),
  unless: text('除外情形', 'unless'),
  release: text('豁免', 'released by'),
};
