import { implement } from '@yumen/platform/operation';
import { exportText as exportContract, listVersions as listContract, show as showContract } from '../contract.ts';
import { writeAkn } from '../library/akn-write.ts';
import { writeCsv, writeJsonLines } from '../library/export.ts';
import { portionIri, expressionIri, shortForm } from '../library/ids.ts';
import type { ParsedInstrument, Provision } from '../library/model.ts';
import { breadcrumb, fullText, subtree } from '../library/provisions.ts';
import { instrumentKey } from '../library/title.ts';
import { listVersions as storedVersions, type VersionRow } from '../store.ts';
import { locate, presentVersion } from './locate.ts';

export const show = implement(showContract, async ({ ref, on }, { db }) => {
  const { version, versions, provisions, provision } = await locate(db, ref, on);
  const shown = provision ? subtree(provisions, provision.eId) : [...provisions];
  const stored = asParsed(version, provisions);
  return {
    version: presentVersion(version),
    eId: provision?.eId ?? null,
    ref: shortForm(version.title, version.versionDate, provision),
    iri: provision ? portionIri(stored, provision.eId) : expressionIri(stored),
    path: provision ? breadcrumb(provisions, provision.eId) : [],
    text: provision ? fullText(provisions, provision.eId) : wholeText(provisions),
    provisions: shown.map((p) => ({ ...p })),
    versions: versions.map((v) => ({ ref: shortForm(v.title, v.versionDate), version: v.versionDate, inForce: v.inForce })),
  };
});

export const listVersions = implement(listContract, async (input, { db }) => {
  const among = (value: string | readonly string[] | undefined, own: string | null) =>
    value === undefined || (own !== null && (typeof value === 'string' ? value === own : value.includes(own)));
  const words = input.title === undefined ? '' : instrumentKey(input.title);
  const all = (await storedVersions(db)).filter(
    (v) =>
      (v.key.includes(words) || (v.titleEn ?? '').toLowerCase().includes(words)) &&
      among(input.level, v.level) &&
      among(input.place, v.place) &&
      among(input.period, v.period) &&
      among(input.kind, v.kind) &&
      among(input.integrity, v.integrity) &&
      (input.on === undefined || holdsOn(v, input.on)),
  );
  const offset = input.offset ?? 0;
  return { total: all.length, items: all.slice(offset, offset + (input.limit ?? 50)).map(presentVersion) };
});

export const exportText = implement(exportContract, async ({ ref, format }, { db }) => {
  const { version, provisions } = await locate(db, ref);
  const stored = asParsed(version, provisions);
  const content = format === 'akn' ? writeAkn(stored) : format === 'csv' ? writeCsv(stored) : writeJsonLines(stored);
  return { fileName: `${version.title}(${version.versionDate ?? 'undated'}).${format === 'akn' ? 'xml' : format}`, content };
});

function holdsOn(v: VersionRow, day: string): boolean {
  const from = v.inForce ?? v.versionDate;
  return (from === null || from <= day) && (v.superseded === null || v.superseded > day);
}

function wholeText(provisions: readonly Provision[]): string {
  return provisions
    .map((p) => [p.label, p.heading, p.text].filter((part) => part).join(p.kind === 'item' || p.kind === 'subitem' ? '' : ' '))
    .filter((line) => line)
    .join('\n');
}

/** A stored version in the shape the library writes. */
export function asParsed(v: VersionRow, provisions: readonly Provision[]): ParsedInstrument {
  return {
    file: v.file,
    format: v.format as ParsedInstrument['format'],
    contentHash: v.contentHash,
    title: v.title,
    titleEn: v.titleEn,
    aliases: [],
    volume: null,
    issuer: v.issuer,
    level: v.level as ParsedInstrument['level'],
    place: v.place,
    kind: v.kind as ParsedInstrument['kind'],
    number: v.number,
    period: v.period,
    language: v.language === 'en' ? 'en' : 'zh',
    versionDate: { date: v.versionDate, source: v.versionDateSource as ParsedInstrument['versionDate']['source'] },
    adopted: v.adopted,
    promulgated: v.promulgated,
    inForce: { date: v.inForce, source: v.inForceSource as ParsedInstrument['inForce']['source'] },
    history: v.history,
    source: v.source,
    note: v.note,
    provisions,
    integrity: v.integrity,
    integrityReasons: v.reasons,
    notes: [],
  };
}
