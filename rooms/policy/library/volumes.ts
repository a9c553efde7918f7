import { checkIntegrity } from './integrity.ts';
import type { ParsedInstrument, Provision } from './model.ts';
import { compareArticles } from './numerals.ts';
import { contentHash } from './source.ts';
import { instrumentKey } from './title.ts';

/** Volumes of one instrument that came in files of their own (the Civil Code) become one text, ordered by article number. */
export function joinVolumes(volumes: readonly ParsedInstrument[]): ParsedInstrument {
  const ordered = [...volumes].sort((a, b) => compareArticles(firstArticle(a), firstArticle(b)));
  const first = ordered[0]!;
  const provisions = ordered.flatMap((volume, index) => asPart(volume, index + 1));
  const checked = checkIntegrity(provisions, {}, false, first.kind);
  return {
    ...first,
    volume: null,
    file: ordered.map((volume) => volume.file).join(' + '),
    contentHash: contentHash(ordered.map((volume) => volume.contentHash).join('\n')),
    provisions,
    inForce: ordered.find((volume) => volume.inForce.date !== null)?.inForce ?? first.inForce,
    integrity: checked.integrity,
    integrityReasons: checked.reasons,
    notes: ordered.flatMap((volume) => volume.notes),
  };
}

/** Groups volumes by title and version; texts that are no volumes stay alone. */
export function volumeKey(instrument: ParsedInstrument): string | null {
  return instrument.volume === null ? null : `${instrumentKey(instrument.title)}@${instrument.versionDate.date ?? ''}`;
}

function firstArticle(volume: ParsedInstrument): string {
  return volume.provisions.find((p) => p.kind === 'article')?.number ?? '9999';
}

/** A volume becomes a part of its own; ids of its divisions get the part's id in front, article ids stay. */
function asPart(volume: ParsedInstrument, number: number): Provision[] {
  const root = `part_${number}`;
  const rename = (eId: string) => (eId.startsWith('art_') ? eId : `${root}__${eId}`);
  const part: Provision = {
    eId: root,
    parent: null,
    kind: 'part',
    number: String(number),
    label: '',
    heading: volume.volume ?? '',
    text: '',
    line: 1,
  };
  return [part, ...volume.provisions.map((p) => ({ ...p, eId: rename(p.eId), parent: p.parent === null ? root : rename(p.parent) }))];
}
