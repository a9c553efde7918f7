import { implement } from '@yumen/platform/operation';
import { exportText as exportContract, listVersions as listContract, show as showContract } from '../contract.ts';
import { writeAkn } from '../library/akn-write.ts';
import { writeCsv, writeJsonLines } from '../library/export.ts';
import { portionIri, expressionIri, shortForm } from '../library/ids.ts';
import type { ParsedInstrument, Provision } from '../library/model.ts';
import { breadcrumb, fullText, subtree } from '../library/provisions.ts';
import { instrumentKey } from '../library/title.ts';
import { loadLedger } from '../ledger/ledger.ts';
import { pageOfVersions, type VersionRow } from '../store.ts';
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

export const listVersions = implement(listContract, async ({ title, limit, offset, on, ...filter }, { db }) => {
  const words = title === undefined ? '' : instrumentKey(title);
  const alsoKeys = words === '' ? [] : (await loadLedger()).filter((entry) => instrumentKey(entry.titleEn ?? '').includes(words)).map((entry) => entry.key);
  const list = (value: string | readonly string[] | undefined) => (typeof value === 'string' ? [value] : value);
  const { level, place, period, kind, integrity } = filter;
  const among = { level: list(level), place: list(place), period: list(period), kind: list(kind), integrity: list(integrity) };
  const { total, items } = await pageOfVersions(db, { words, alsoKeys, on, ...among }, limit ?? 50, offset ?? 0);
  return { total, items: items.map(presentVersion) };
});

export const exportText = implement(exportContract, async ({ ref, format }, { db }) => {
  const { version, provisions } = await locate(db, ref);
  const stored = asParsed(version, provisions);
  const content = format === 'akn' ? writeAkn(stored) : format === 'csv' ? writeCsv(stored) : writeJsonLines(stored);
  return { fileName: `${version.title}(${version.versionDate ?? 'undated'}).${format === 'akn' ? 'xml' : format}`, content };
});

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
