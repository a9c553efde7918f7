import { DAY_PATTERN, daysIn, isoFromParts } from './dates.ts';
import { englishEvents } from './english.ts';
import type { HistoryEvent, ReportNote } from './model.ts';
import type { SourceLine } from './source.ts';

const STARTS_WITH_DAY = new RegExp(`^[（(]?\\s*${DAY_PATTERN}`);
const COMMENCES = new RegExp(`自\\s*${DAY_PATTERN}\\s*起\\s*(?:施行|实施|执行|生效)`);
/** What happened, by the words of the line; the last word decides, as in 修订通过 or 公布 自…施行. */
const WORDS: readonly (readonly [RegExp, HistoryEvent['kind']])[] = [
  [/批准/, 'approved'],
  [/修订/, 'revised'],
  [/修正|修改|修补/, 'amended'],
  [/通过/, 'adopted'],
  [/公布|发布|颁布|印发/, 'promulgated'],
  [/施行|实施|生效|执行/, 'commenced'],
];

export interface History {
  readonly events: readonly HistoryEvent[];
  readonly notes: readonly ReportNote[];
}

/** Is this line an entry of a printed history, such as `2021年8月20日 …通过`? */
export function isHistoryLine(text: string): boolean {
  if (text.length >= 400) return false;
  return STARTS_WITH_DAY.test(text) ? WORDS.some(([word]) => word.test(text)) : englishEvents(text, 0).length > 0;
}

/**
 * Reads the dated lines under a title. A line without a date carries on the line before it; a date added later in the same line
 * (`自1999年4月1日施行`) becomes a commencement of its own.
 */
export function readHistory(lines: readonly SourceLine[]): History {
  const events: HistoryEvent[] = [];
  const entries: { line: number; text: string }[] = [];
  const notes: ReportNote[] = [];
  for (const line of lines) {
    const previous = entries.at(-1);
    const english = englishEvents(line.text, line.line);
    if (english.length > 0) events.push(...english);
    else if (STARTS_WITH_DAY.test(line.text)) entries.push({ line: line.line, text: line.text });
    else if (previous) {
      previous.text += line.text;
      notes.push({ line: line.line, code: 'history_line_joined', text: line.text });
    } else notes.push({ line: line.line, code: 'history_not_understood', text: line.text });
  }
  for (const entry of entries) {
    const day = STARTS_WITH_DAY.exec(entry.text)!;
    const date = isoFromParts(day[1]!, day[2]!, day[3]!);
    if (!date) {
      notes.push({ line: entry.line, code: 'history_not_understood', text: entry.text });
      continue;
    }
    const text = entry.text.replace(/^[（(]\s*|[）)]\s*$/g, '');
    const commences = COMMENCES.exec(entry.text);
    const commencement = commences ? isoFromParts(commences[1]!, commences[2]!, commences[3]!) : undefined;
    const rest = commences ? entry.text.slice(0, commences.index) : entry.text;
    events.push({ date, kind: kindOf(rest), text, line: entry.line });
    if (commencement) events.push({ date: commencement, kind: 'commenced', text: commences![0], line: entry.line });
  }
  return { events, notes };
}

function kindOf(text: string): HistoryEvent['kind'] {
  // The title of an amending decision inside the line (《关于修改…的决定》) is not what happened on that day.
  const bare = text.replace(/《[^》]*》/g, '').replace(/〈[^〉]*〉/g, '');
  const kind = WORDS.find(([word]) => word.test(bare))?.[1];
  if (kind === 'commenced' && daysIn(text).length > 1) return 'promulgated';
  if (kind === undefined && /修改|修正/.test(text)) return 'amended';
  return kind ?? 'other';
}
