import { findPlace } from './places.ts';
import type { HistoryEvent, InstrumentKind, Level } from './model.ts';
import type { Declared } from './source.ts';

export interface Identity {
  readonly issuer: string | null;
  readonly level: Level;
  readonly place: string;
  readonly kind: InstrumentKind;
  readonly number: string | null;
}

const DECLARED_KIND: Readonly<Record<string, InstrumentKind>> = {
  law: 'law',
  outline: 'plan',
  plan: 'plan',
  regulation: 'administrative_regulation',
  local_regulation: 'local_regulation',
  opinion: 'notice',
  opinions: 'notice',
  notice: 'notice',
  measures: 'departmental_rule',
  scheme: 'notice',
  rule: 'departmental_rule',
};
const FOLDER_KIND: Readonly<Record<string, InstrumentKind>> = {
  宪法: 'constitution',
  宪法相关法: 'law',
  民法典: 'law',
  民法商法: 'law',
  刑法: 'law',
  社会法: 'law',
  经济法: 'law',
  行政法: 'law',
  诉讼与非诉讼程序法: 'law',
  行政法规: 'administrative_regulation',
  司法解释: 'judicial_interpretation',
  部门规章: 'departmental_rule',
  地方性法规: 'local_regulation',
};
const ASSEMBLY = /((?:[\u4e00-\u9fff]{2,12}?(?:省|市|自治区|自治州|自治县|县|区))?)第?[一二三四五六七八九十百]*届?(全国人民代表大会|人民代表大会)(常务委员会)?/;

/**
 * Who issued a text, for where and of what kind: what the file declares, else its history, else the folders it stands in,
 * else its title. Folder names are hints of the collection's makers and never override the text.
 */
export function identify(title: string, declared: Declared, history: readonly HistoryEvent[], folders: readonly string[]): Identity {
  const folderKind = folders.map((folder) => FOLDER_KIND[folder]).find((kind) => kind !== undefined);
  // Administrative regulations are made by the State Council alone (Legislation Law Art. 72).
  const issuer = declared.issuer ?? issuerFrom(title, history) ?? (folderKind === 'administrative_regulation' ? '国务院' : null);
  const issuedNationally = issuer !== null && /^(全国人民代表大会|国务院|中共中央|最高人民|中华人民共和国)/.test(issuer);
  const declaredLocal = declared.level === 'provincial' || declared.level === 'municipal';
  const localFolder = folderKind === 'local_regulation';
  const national = declared.level === 'national' || (!declaredLocal && !localFolder && (issuedNationally || folderKind !== undefined));
  const place = national ? undefined : findPlace(folders, title, issuer === null ? [] : [issuer]);
  const level: Level = place?.level ?? (declaredLocal ? (declared.level as Level) : localFolder ? 'provincial' : 'national');
  return {
    issuer,
    level,
    place: place?.code ?? 'CN',
    kind: kindOf(title, declared, issuer, place !== undefined, folderKind),
    number: declared.number ?? numberFrom(history),
  };
}

function kindOf(title: string, declared: Declared, issuer: string | null, local: boolean, folder: InstrumentKind | undefined): InstrumentKind {
  const said = declared.kind === undefined ? undefined : DECLARED_KIND[declared.kind];
  if (said) return said;
  if (local && (folder === 'local_regulation' || /(条例|办法|规定|决定)$/.test(title))) return 'local_regulation';
  if (/^(中华人民共和国)?宪法/.test(title)) return 'constitution';
  if (issuer?.startsWith('最高人民')) return 'judicial_interpretation';
  if (folder) return folder;
  if (issuer?.startsWith('全国人民代表大会')) return 'law';
  if (issuer === '国务院' && /(条例|办法|规定|细则)$/.test(title)) return 'administrative_regulation';
  if (/(规划|纲要|计划|方案)$/.test(title)) return 'plan';
  if (/(通知|意见|批复|公告|答复)$/.test(title)) return 'notice';
  if (/(办法|规定|细则|规范)$/.test(title)) return 'departmental_rule';
  return 'other';
}

function issuerFrom(title: string, history: readonly HistoryEvent[]): string | undefined {
  const court = /^(最高人民法院|最高人民检察院)/.exec(title);
  if (court) return court[1];
  for (const event of history) {
    const text = event.text.replace(/《[^》]*》/g, '').replace(/^[^日]*日\s*/, '');
    const assembly = ASSEMBLY.exec(text);
    if (assembly && event.kind !== 'approved') return `${assembly[1] ?? ''}${assembly[2]}${assembly[3] ?? ''}`;
    if (/国务院/.test(text)) return '国务院';
    if (/最高人民法院/.test(text)) return '最高人民法院';
    if (/最高人民检察院/.test(text)) return '最高人民检察院';
    const ministry = /^((?:中华人民共和国)?[\u4e00-\u9fff、]{2,30}?(?:部|委员会|总局|署|局|办公室|银行))(?:令|发布|公布|公告|第)/.exec(text);
    if (ministry) return ministry[1]!.replace(/^中华人民共和国/, '');
  }
  return undefined;
}

/** The order or announcement number of the youngest entry that has one. */
function numberFrom(history: readonly HistoryEvent[]): string | null {
  for (const event of history.toReversed()) {
    const text = event.text.replace(/《[^》]*》/g, '');
    const match = /((?:中华人民共和国)?[\u4e00-\u9fff]{1,30}(?:令|公告)[（(]?\s*第?\s*[〇零一二三四五六七八九十百千\d]+\s*号)/.exec(text);
    if (match) return match[1]!.replace(/\s/g, '').replace(/^.*日/, '');
  }
  return null;
}
