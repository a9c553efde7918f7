import { Parser } from 'htmlparser2';
import { parseDate } from '@yumen/kernel';
import { AKN_ELEMENT } from './akn-write.ts';
import { UnreadableDocument } from './unreadable.ts';
import { checkIntegrity } from './integrity.ts';
import { INSTRUMENT_KINDS, LEVELS, type DateSource, type InstrumentKind, type Level, type ParsedInstrument, type ProvisionKind, type ReportNote } from './model.ts';
import { parseNumeral } from './numerals.ts';
import { contentHash, tidy } from './source.ts';

const KIND_OF: ReadonlyMap<string, ProvisionKind> = new Map([
  ...Object.entries(AKN_ELEMENT).map(([kind, element]) => [element, kind as ProvisionKind] as const),
  ['attachment', 'annex'],
  ['book', 'part'],
  ['title', 'part'],
  ['list', 'paragraph'],
]);
const PREFIX: Readonly<Record<string, string>> = { article: 'art', paragraph: 'para', chapter: 'chp', section: 'sec', clause: 'cl', heading: 'hd' };

interface Row {
  eId: string;
  parent: string | null;
  kind: ProvisionKind;
  number: string;
  label: string;
  heading: string;
  text: string;
  line: number;
}

/**
 * Reads Akoma Ntoso: hierarchy, numbers, headings, words, identification. Elements it has no name for keep their words and are reported.
 * @throws UnreadableDocument where there is no akomaNtoso element, or no end of it.
 */
export function readAkn(file: string, text: string): ParsedInstrument {
  const reader = new AknReader(text);
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(local(name), attributes, parser.startIndex),
      ontext: (data) => reader.words(data),
      onclosetag: (name) => reader.close(local(name)),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  if (!reader.isAkn) throw new UnreadableDocument('no_akn_element');
  // The parser closes what a cut-off file leaves open; half a law would look like a whole one.
  if (!/<\/(?:[\w.-]+:)?akomaNtoso\s*>/.test(text)) throw new UnreadableDocument('akn_cut_off');
  return reader.instrument(file, contentHash(text));
}

function local(name: string): string {
  return name.includes(':') ? name.slice(name.indexOf(':') + 1) : name;
}

class AknReader {
  isAkn = false;
  private readonly source: string;
  private readonly rows: Row[] = [];
  private readonly stack: { name: string; row: Row | null }[] = [];
  private readonly meta = new Map<string, string>();
  private readonly notes: ReportNote[] = [];
  private field: 'num' | 'heading' | 'text' | null = null;
  private inMeta = false;
  private line = 1;
  private counted = 0;
  private name = '';

  constructor(source: string) {
    this.source = source;
  }

  open(name: string, attributes: Readonly<Record<string, string>>, index: number): void {
    for (; this.counted < index; this.counted++) if (this.source.charCodeAt(this.counted) === 10) this.line++;
    if (name === 'akomaNtoso') this.isAkn = true;
    if ((name === 'act' || name === 'doc') && this.name === '') this.name = attributes.name ?? '';
    if (name === 'meta') this.inMeta = true;
    if (this.inMeta) return this.readMeta(name, attributes);
    const kind = name === 'hcontainer' && attributes.name === 'table' ? 'table' : KIND_OF.get(name);
    if (kind === undefined) {
      this.stack.push({ name, row: null });
      if (name === 'num' || name === 'heading') this.field = name;
      else if (name === 'p') this.startParagraph();
      return;
    }
    const parent = this.current();
    const row: Row = {
      eId: attributes.eId ?? `~${this.rows.length}`,
      parent: parent?.eId ?? null,
      kind,
      number: '',
      label: '',
      heading: '',
      text: '',
      line: this.line,
    };
    this.rows.push(row);
    this.stack.push({ name, row });
  }

  words(data: string): void {
    if (this.inMeta) return;
    const row = this.current();
    const said = tidy(data);
    if (!row) {
      if (said && this.field === 'text') this.loose(said);
      return;
    }
    if (this.field === 'num') row.label += said;
    else if (this.field === 'heading') row.heading += said;
    else if (this.field === 'text') row.text += data.replace(/\s*\n\s*/g, '');
    else if (said) this.notes.push({ line: this.line, code: 'number_not_understood', text: said.slice(0, 200) });
  }

  close(name: string): void {
    if (name === 'meta') {
      this.inMeta = false;
      return;
    }
    if (this.inMeta) return;
    if (name === this.field || name === 'p') this.field = null;
    const top = this.stack.at(-1);
    if (top?.name === name) this.stack.pop();
    if (top?.row) this.finish(top.row);
  }

  instrument(file: string, hash: string): ParsedInstrument {
    const said = (name: string) => this.meta.get(name) ?? null;
    const place = said('FRBRcountry')?.toUpperCase() ?? 'CN';
    const versionDate = said('versionDate') ?? dated(said('expressionDate'));
    const kind: InstrumentKind = INSTRUMENT_KINDS.find((k) => k === this.name) ?? 'other';
    const level: Level = LEVELS.find((l) => l === said('level')) ?? (place === 'CN' ? 'national' : 'provincial');
    this.nameRows();
    const checked = checkIntegrity(this.rows, {}, false, kind);
    const inForce = dated(said('inForce'));
    return {
      file,
      format: 'akoma_ntoso',
      contentHash: hash,
      title: said('title') ?? said('FRBRuri')?.split('/').at(-1) ?? file,
      titleEn: said('title-en'),
      aliases: [],
      volume: null,
      issuer: said('issuer') || null,
      level,
      place,
      kind,
      number: said('FRBRnumber'),
      period: said('period'),
      language: said('FRBRlanguage') === 'eng' ? 'en' : 'zh',
      versionDate: { date: versionDate, source: versionDate === null ? 'unknown' : 'declared' },
      adopted: null,
      promulgated: null,
      inForce: { date: inForce, source: inForce === null ? 'unknown' : ((said('inForceSource') as DateSource | null) ?? 'declared') },
      history: [],
      source: said('source'),
      note: null,
      provisions: this.rows,
      integrity: checked.integrity,
      integrityReasons: checked.reasons,
      notes: this.notes,
    };
  }

  private readMeta(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'FRBRalias') this.meta.set(attributes.name ?? 'alias', attributes.value ?? '');
    else if (name === 'FRBRdate') this.meta.set(attributes.name === 'version' ? 'expressionDate' : `date:${attributes.name}`, attributes.date ?? '');
    else if (name === 'FRBRlanguage') this.meta.set(name, attributes.language ?? '');
    else if (name === 'TLCOrganization' && attributes.eId === 'issuer') this.meta.set('issuer', attributes.showAs ?? '');
    else if (attributes.value !== undefined && !this.meta.has(name)) this.meta.set(name, attributes.value);
  }

  private startParagraph(): void {
    this.field = 'text';
    const row = this.current();
    if (row && row.text) row.text += '\n';
  }

  /** Words outside every numbered element: a preamble. */
  private loose(words: string): void {
    const number = this.rows.filter((row) => row.parent === null && row.kind === 'paragraph').length + 1;
    this.rows.push({ eId: `para_${number}`, parent: null, kind: 'paragraph', number: '', label: '', heading: '', text: words, line: this.line });
  }

  private current(): Row | null {
    return this.stack.findLast((entry) => entry.row !== null)?.row ?? null;
  }

  private finish(row: Row): void {
    row.number = numberOf(row.label) ?? /_(\d+(?:-\d+)?)$/.exec(row.eId)?.[1] ?? '';
  }

  /** Documents of others may lack ids: such rows came with a stand-in and get one after our convention, parents first. */
  private nameRows(): void {
    const renamed = new Map<string, string>();
    const counts = new Map<string, number>();
    for (const row of this.rows) {
      row.parent = row.parent === null ? null : (renamed.get(row.parent) ?? row.parent);
      const place = `${row.parent ?? ''}|${row.kind}`;
      const count = (counts.get(place) ?? 0) + 1;
      counts.set(place, count);
      if (!row.eId.startsWith('~')) continue;
      if (row.kind === 'paragraph' && !row.number) row.number = String(count);
      const own = `${PREFIX[row.kind] ?? row.kind}_${row.number || count}`;
      const eId = row.kind === 'article' || row.parent === null ? own : `${row.parent}__${own}`;
      renamed.set(row.eId, eId);
      row.eId = eId;
    }
  }
}

function numberOf(label: string): string | undefined {
  const match = /^第?[（(]?([〇零一二三四五六七八九十百千\d]+)(?:条之([一二三四五六七八九十]+))?/.exec(label);
  const main = match ? parseNumeral(match[1]!) : undefined;
  if (main === undefined) return undefined;
  const added = match![2] === undefined ? undefined : parseNumeral(match![2]);
  return added === undefined ? String(main) : `${main}-${added}`;
}

function dated(value: string | null): string | null {
  return value !== null && parseDate(value) !== undefined && value !== '0001-01-01' ? value : null;
}
