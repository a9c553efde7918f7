import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { CardSource, Kind, ParameterRow, ParameterSource, Rulebook, TimeSpan } from '@yumen/rules';
import { expressionWords, unitWords } from '@yumen/rules';
import type { CardChange, Patch } from '@yumen/rules/patch';
import { KIND_WORDS } from '../present/groups.ts';
import { durationWords, spanWords } from '../present/schedule-words.ts';

/** What a patch does to one requirement, for somebody who does not read patch files. */
export interface ChangeWords {
  readonly requirement: string;
  readonly title: Bilingual;
  readonly kind: Kind;
  /** Day from which it would hold, where the patch says one. */
  readonly from?: string;
  readonly lines: readonly Bilingual[];
  readonly note?: Bilingual;
}

/** A patch in words, change by change. The patch has been applied once, so its names exist. */
export function patchWords(rulebook: Rulebook, patch: Patch): ChangeWords[] {
  const changed = (patch.changes ?? []).flatMap((change): ChangeWords[] => {
    const card = rulebook.requirement(change.requirement)?.source;
    if (!card) return [];
    return [
      {
        requirement: card.id,
        title: card.title,
        kind: card.kind,
        ...(change.from ? { from: change.from } : {}),
        lines: changeWords(rulebook, card, change),
        ...(change.note ? { note: change.note } : {}),
      },
    ];
  });
  const added = (patch.add ?? []).map((card): ChangeWords => ({
    requirement: card.id,
    title: card.title,
    kind: card.kind,
    lines: [text(`新增这项要求：${card.summary.zh}`, `Adds this requirement: ${card.summary.en}`)],
  }));
  return [...changed, ...added];
}

function changeWords(rulebook: Rulebook, card: CardSource, change: CardChange): Bilingual[] {
  if (change.remove) return [text('取消这项要求', 'Takes this requirement away')];
  const condition = (source: string): Bilingual => expressionWords(rulebook, card.parameters ?? {}, source);
  const becomes = (zh: string, en: string, before: Bilingual, after: Bilingual): Bilingual => text(`${zh}：${before.zh} → ${after.zh}`, `${en}: ${before.en} → ${after.en}`);
  const said = (zh: string, en: string, words: Bilingual): Bilingual => text(`${zh}：${words.zh}`, `${en}: ${words.en}`);
  const lines: Bilingual[] = [];
  if (change.kind) lines.push(becomes('性质', 'Kind', KIND_WORDS[card.kind], KIND_WORDS[change.kind]));
  for (const [name, value] of Object.entries(change.parameters ?? {})) {
    const parameter = card.parameters?.[name];
    if (parameter)
      lines.push(
        becomes(
          parameter.label.zh,
          parameter.label.en,
          seriesWords(parameter, parameter.series),
          seriesWords(parameter, typeof value === 'object' && value !== null && 'series' in value ? value.series : [{ from: '', value }]),
        ),
      );
  }
  if (change.when) lines.push(said('改为仅在下列情形适用', 'Applies instead where', condition(change.when)));
  if (change.or) lines.push(said('下列情形也适用', 'Applies as well where', condition(change.or)));
  if (change.and) lines.push(said('并且须满足', 'Only where also', condition(change.and)));
  for (const { text: words } of change.unless ?? []) lines.push(said('新增例外', 'New exception', words));
  if (change.duration !== undefined)
    lines.push(becomes('办理时限', 'Time limit', durationWords(card.duration ?? null), durationWords(change.duration === null ? null : { ...card.duration, ...change.duration })));
  for (const [key, zh, en] of [
    ['lead', '提前期', 'Lead time'],
    ['deadline', '截止', 'Deadline'],
    ['validity', '有效期', 'Validity'],
  ] as const) {
    const next = change[key];
    if (next !== undefined) lines.push(becomes(zh, en, spanOr(card[key]), spanOr(next)));
  }
  if (change.documents?.remove?.length)
    lines.push(said('不再要求材料', 'No longer asks for', names(change.documents.remove.map((id) => card.documents?.find((item) => (item.id ?? item.zh) === id) ?? text(id, id)))));
  if (change.documents?.add?.length) lines.push(said('增加材料', 'Asks for as well', names(change.documents.add)));
  const titles = (ids: readonly string[]): Bilingual => (ids.length === 0 ? text('无', 'none') : names(ids.map((id) => rulebook.requirement(id)?.source.title ?? text(id, id))));
  if (change.releases) lines.push(said('可免除', 'Releases from', titles(change.releases)));
  if (change.alternatives) lines.push(said('可用下列之一代替', 'One of these stands for it', titles(change.alternatives)));
  if (change.after) lines.push(said('须先办', 'Comes after', titles(change.after)));
  if (change.authority) lines.push(becomes('受理机关', 'Authority', card.authority, change.authority));
  if (change.decides) lines.push(said('由谁决定', 'Who decides', change.decides));
  if (change.consequence) lines.push(said('后果', 'Consequence', change.consequence));
  if (change.title) lines.push(becomes('名称', 'Name', card.title, change.title));
  if (change.summary) lines.push(said('说明改为', 'Summary becomes', change.summary));
  for (const period of change.inForce ?? []) lines.push(text(`效力期间：${period.from ?? '…'} 至 ${period.to ?? '…'}`, `In force: ${period.from ?? '…'} to ${period.to ?? '…'}`));
  for (const limit of change.limits ?? []) lines.push('kept' in limit ? said('限制', 'Limit', limit.text) : text(`取消限制 ${limit.id}`, `Drops the limit ${limit.id}`));
  for (const value of change.values ?? [])
    lines.push('expr' in value ? said('重新计算', 'Computes anew', value.label) : text(`不再计算 ${value.id}`, `No longer computes ${value.id}`));
  return lines;
}

function names(list: readonly Bilingual[]): Bilingual {
  return text(list.map((item) => item.zh).join('、'), list.map((item) => item.en).join('; '));
}

/** A parameter over time: its last value, with the day where it has one. */
function seriesWords(parameter: ParameterSource, series: readonly ParameterRow[]): Bilingual {
  const last = series.at(-1);
  if (!last) return text('–', '–');
  const { value } = last;
  if (value === null) return text('无此标准', 'no such line');
  if (typeof value === 'boolean') return value ? text('是', 'yes') : text('否', 'no');
  const unit = unitWords(typeof value === 'object' ? value.currency : parameter.unit);
  const figure = typeof value === 'object' ? value.amount.toLocaleString('en-US') : typeof value === 'number' ? value.toLocaleString('en-US') : value;
  return text(`${figure}${unit.zh ? ` ${unit.zh}` : ''}`, `${figure}${unit.en ? ` ${unit.en}` : ''}`);
}

function spanOr(span: TimeSpan | null | undefined): Bilingual {
  return spanWords(span) ?? span?.text ?? text('未规定', 'not set');
}
