import { basename, dirname } from 'node:path/posix';
import { buildProvisions } from './build.ts';
import { classify } from './classify.ts';
import { isEnglish } from './english.ts';
import { isHistoryLine, readHistory } from './history.ts';
import { identify } from './identity.ts';
import { checkIntegrity, closingProvisions } from './integrity.ts';
import type { ParsedInstrument, ReportNote } from './model.ts';
import type { SourceLine, SourceText } from './source.ts';
import { instrumentKey } from './title.ts';
import { adoptionDates, commencementOf, versionDateOf } from './version-dates.ts';

/** Lines turned into an instrument: the one path all readers of unstructured formats share. */
export function parseInstrument(source: SourceText): ParsedInstrument {
  const notes: ReportNote[] = [...source.notes];
  const fileName = basename(source.file);
  const fileTitle = fileName.replace(/\.[A-Za-z]+$/, '').replace(/[（(]\d{4}-\d{2}-\d{2}[）)]$/, '');
  const split = splitFront(source, fileTitle);
  const history = readHistory(split.history);
  notes.push(...history.notes);
  const title = split.title;
  const built = buildProvisions(split.body);
  notes.push(...built.notes);
  const identity = identify(title, source.declared, history.events, dirname(source.file).split('/'));
  const versionDate = versionDateOf(fileName, source.declared, history.events);
  const isVolume = split.volume !== null;
  const checked = checkIntegrity(built.provisions, source.declared, isVolume, identity.kind, source.cut);
  const aliases = new Set<string>();
  if (!isVolume && source.format === 'markdown' && fileTitle && instrumentKey(fileTitle) !== instrumentKey(title)) {
    aliases.add(fileTitle);
    notes.push({ line: 1, code: 'title_differs', text: `${fileTitle} / ${title}` });
  }
  return {
    file: source.file,
    format: source.format,
    contentHash: source.contentHash,
    title,
    titleEn: source.declared.titleEn ?? null,
    aliases: [...aliases],
    volume: split.volume,
    ...identity,
    period: source.declared.period ?? null,
    language: source.declared.language === 'en' || (source.declared.language === undefined && isEnglish(source.body)) ? 'en' : 'zh',
    versionDate,
    ...adoptionDates(history.events, versionDate.date),
    inForce: commencementOf(source.declared, history.events, versionDate.date, closingProvisions(built.provisions)),
    history: history.events,
    source: source.declared.source ?? null,
    note: source.declared.note ?? null,
    provisions: built.provisions,
    integrity: checked.integrity,
    integrityReasons: checked.reasons,
    notes: notes.sort((a, b) => a.line - b.line),
  };
}

interface Split {
  readonly title: string;
  readonly volume: string | null;
  readonly history: readonly SourceLine[];
  readonly body: readonly SourceLine[];
}

function splitFront(source: SourceText, fileTitle: string): Split {
  if (source.front !== null) {
    const titles = source.front.filter((line) => line.heading === 1);
    return {
      title: source.declared.title ?? titles[0]?.text ?? fileTitle,
      volume: titles[1]?.text ?? null,
      history: source.front.filter((line) => line.heading === 0),
      body: [...source.front.filter((line) => line.heading > 1), ...source.body],
    };
  }
  const start = source.body.findIndex((line) => isStructure(line));
  const opening = start < 0 ? source.body.slice(0, 12) : source.body.slice(0, start);
  const titleLine = findTitle(opening, source.declared.title);
  const title = source.declared.title ?? titleLine?.text.replace(/^《(.*)》$/, '$1') ?? fileTitle;
  const history = historyOf(opening);
  const used = new Set<SourceLine>([...history, ...(titleLine ? [titleLine] : [])]);
  return { title, volume: null, history, body: source.body.filter((line) => !used.has(line)) };
}

function isStructure(line: SourceLine): boolean {
  const type = classify(line).type;
  return type === 'division' || type === 'article' || type === 'contents' || type === 'clause';
}

/** Dated lines, and the lines of a bracket that a dated line opened and has not closed. */
function historyOf(opening: readonly SourceLine[]): SourceLine[] {
  const out: SourceLine[] = [];
  let bracket = false;
  for (const line of opening) {
    if (isHistoryLine(line.text) || bracket) {
      out.push(line);
      if (/^[（(]/.test(line.text)) bracket = true;
      if (/[）)]\s*$/.test(line.text)) bracket = false;
    }
  }
  return out;
}

function findTitle(opening: readonly SourceLine[], declared: string | undefined): SourceLine | undefined {
  if (declared !== undefined) return opening.find((line) => instrumentKey(line.text) === instrumentKey(declared));
  return (
    opening.find((line) => line.heading === 1) ??
    opening.find((line) => line.text.length <= (/^[A-Za-z]/.test(line.text) ? 160 : 60) && !/[。；：]$/.test(line.text) && !isHistoryLine(line.text))
  );
}
