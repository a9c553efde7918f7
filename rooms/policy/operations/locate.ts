import { todayInChina, YumenError, text } from '@yumen/kernel';
import type { Database } from '@yumen/platform/db';
import type { Version } from '../contract.ts';
import { parseCitation, shortForm, type CitationRef } from '../library/ids.ts';
import type { Provision } from '../library/model.ts';
import { findPortion } from '../library/provisions.ts';
import { provisionsOf, versionsByTitle, type VersionRow } from '../store.ts';

export interface Located {
  readonly version: VersionRow;
  readonly versions: readonly VersionRow[];
  readonly provisions: readonly Provision[];
  /** The place named; undefined for the whole text. */
  readonly provision: Provision | undefined;
}

/**
 * The stored text a reference names: the version of that date (or with that day in its history), without a date the one in force on
 * `on`, today unless told.
 * @throws YumenError bad_request, not_found saying which part is missing.
 */
export async function locate(db: Database, ref: string, on?: string): Promise<Located> {
  const citation = parseCitation(ref);
  if (!citation) throw unreadable(ref);
  const versions = await versionsByTitle(db, citation.title);
  const version = pick(versions, citation, on ?? todayInChina());
  if (!version) throw missing(ref, versions);
  const provisions = await provisionsOf(db, version.id);
  const provision = citation.portion === null ? undefined : findPortion(provisions, citation.portion);
  if (citation.portion !== null && !provision) throw noPlace(ref, version);
  return { version, versions: versions.filter((one) => one.instrumentId === version.instrumentId), provisions, provision };
}

function pick(versions: readonly VersionRow[], citation: CitationRef, on: string): VersionRow | undefined {
  if (citation.date !== null) {
    return versions.find((v) => v.versionDate === citation.date) ?? versions.findLast((v) => v.history.some((event) => event.date === citation.date));
  }
  const [first] = versions;
  const same = versions.filter((v) => v.instrumentId === first?.instrumentId);
  return same.findLast((v) => (v.inForce ?? v.versionDate ?? '') <= on) ?? same.at(-1);
}

export function presentVersion(v: VersionRow): Version {
  return {
    id: v.id,
    ref: shortForm(v.title, v.versionDate),
    title: v.title,
    titleEn: v.titleEn,
    issuer: v.issuer,
    number: v.number,
    level: v.level,
    place: v.place,
    kind: v.kind,
    period: v.period,
    version: v.versionDate,
    adopted: v.adopted,
    promulgated: v.promulgated,
    inForce: v.inForce,
    inForceSource: v.inForceSource,
    superseded: v.superseded,
    supersededBy: v.supersededBy,
    integrity: v.integrity,
    reasons: [...v.reasons],
    articles: v.articles,
    language: v.language,
    source: v.source,
    note: v.note,
  };
}

function unreadable(ref: string): YumenError {
  return new YumenError({
    code: 'bad_request',
    what: text(`看不懂这个引用：${ref}`, `This reference cannot be understood: ${ref}`),
    remedy: text('请写成 个人信息保护法(2021-08-20)#38', 'write it as 个人信息保护法(2021-08-20)#38'),
  });
}

function missing(ref: string, versions: readonly VersionRow[]): YumenError {
  const held = versions.map((v) => v.versionDate ?? '—').join('、');
  return new YumenError({
    code: 'not_found',
    what:
      versions.length === 0
        ? text(`文本库里没有：${ref}`, `The library does not hold: ${ref}`)
        : text(`没有这个版本：${ref}，现有 ${held}`, `There is no such version: ${ref}; held: ${held}`),
    remedy: text(
      '可用 yumen policy import 导入文本，或用 yumen policy citations 查官方网址',
      'import the text with `yumen policy import`, or find its address with `yumen policy citations`',
    ),
  });
}

function noPlace(ref: string, version: VersionRow): YumenError {
  return new YumenError({
    code: 'not_found',
    what: text(`该版本没有这一条款：${ref}`, `This version has no such provision: ${ref}`),
    remedy: text(`该版本的条文为 ${version.articles || '（无编号条文）'}`, `its articles are ${version.articles || '(none numbered)'}`),
  });
}
