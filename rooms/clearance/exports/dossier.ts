import { readFile } from 'node:fs/promises';
import type { Bilingual, Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { Pdf } from '@yumen/platform/reports';
import { renderPdf } from '@yumen/platform/reports';
import type { CheckResult, Rulebook } from '@yumen/rules';
import type { Schedule } from '@yumen/rules/schedule';
import { FLAG_WORDS, partnersHead, spanWords } from '../present/index.ts';
import { dossierGroups, openRows } from './dossier-items.ts';
import { DOSSIER } from './dossier-words.ts';
import { neededDocuments } from './needed-documents.ts';
import type { Words } from './languages.ts';
import { wordsIn } from './languages.ts';

/** What a dossier is made of; the same input makes the same bytes. */
export interface DossierInput {
  readonly rulebook: Rulebook;
  readonly checked: CheckResult;
  readonly schedule: Schedule;
  readonly langs: readonly Lang[];
}

/** The dossier as a PDF: what applies, why, what to prepare, by when, for whom, how sure. */
export async function renderDossier(input: DossierInput): Promise<Pdf> {
  const [paper, body] = await Promise.all(['paper.typ', 'dossier.typ'].map((name) => readFile(new URL(name, import.meta.url), 'utf8')));
  return renderPdf({ template: `${paper}\n${body}`, data: dossierData(input) });
}

/** Everything the page shows, as plain data in the languages asked for. */
export function dossierData({ rulebook, checked, schedule, langs }: DossierInput) {
  const w = wordsIn(langs);
  const join = (...parts: (Bilingual | string)[]): Words =>
    w(text(parts.map((part) => (typeof part === 'string' ? part : part.zh)).join(''), parts.map((part) => (typeof part === 'string' ? part : part.en)).join('')));
  const flags = (list: readonly (keyof typeof FLAG_WORDS)[]): Bilingual =>
    text(list.map((flag) => FLAG_WORDS[flag].zh).join('、'), list.map((flag) => FLAG_WORDS[flag].en).join(', '));
  const alert = (mark: string, words: Words) => ({ mark, words });
  return {
    langs,
    title: checked.title || '—',
    kind: w(DOSSIER.kind),
    head: [
      join(DOSSIER.asOf, ` ${checked.asOf} · `, DOSSIER.rulebook, ` ${checked.rulebook.version}`),
      ...partnersHead(checked.partnerCountries).map(w),
      join(DOSSIER.start, ` ${schedule.start} → `, DOSSIER.finish, ` ${schedule.finish}`),
      ...(schedule.target ? [join(DOSSIER.target, ` ${schedule.target} · `, DOSSIER.latestStart, ` ${schedule.latestStart}`)] : []),
    ],
    alerts: [
      ...schedule.prohibited.map((item) => alert('prohibited', join(DOSSIER.prohibited, ' ', item.title))),
      ...(schedule.late ? [alert('prohibited', w(DOSSIER.late))] : []),
      ...(schedule.atLeast ? [alert('open', w(DOSSIER.atLeast))] : []),
      ...(schedule.provisional ? [alert('open', join(DOSSIER.provisional, ` ${schedule.calendar.officialThrough}`))] : []),
    ],
    groups: dossierGroups(rulebook, checked, schedule, w),
    documents: neededDocuments(rulebook, checked, schedule).map((item) => ({ title: w(item.title), wantedBy: item.wantedBy.map(w), by: item.by ?? '—' })),
    tables: [
      {
        title: w(DOSSIER.timetable),
        columns: [0, 24, 24, 52],
        header: [DOSSIER.item, DOSSIER.window, DOSSIER.latestWindow, DOSSIER.note].map(w),
        rows: schedule.tasks.map((task) => [
          w(task.title),
          [task.earliestStart, task.earliestFinish],
          [task.latestStart, task.latestFinish],
          w(
            task.critical
              ? text([DOSSIER.critical.zh, flags(task.flags).zh].filter(Boolean).join('；'), [DOSSIER.critical.en, flags(task.flags).en].filter(Boolean).join('; '))
              : flags(task.flags),
          ),
        ]),
      },
      {
        title: w(DOSSIER.afterwards),
        columns: [0, 52, 24, 42],
        header: [DOSSIER.item, DOSSIER.event, DOSSIER.due, DOSSIER.note].map(w),
        rows: schedule.afterwards.map((item) => {
          const span = spanWords(item.deadline);
          const event = item.deadline
            ? text(`${item.deadline.label.zh}${span ? `后${span.zh}` : ''}`, `${span ? `${span.en} from: ` : ''}${item.deadline.label.en}`)
            : text('—', '—');
          return [w(item.title), w(event), item.due ? [item.due] : w(DOSSIER.noDay), w(flags(item.flags))];
        }),
      },
      {
        title: w(DOSSIER.renewals),
        columns: [0, 24, 24, 62],
        header: [DOSSIER.item, DOSSIER.until, DOSSIER.renewal, DOSSIER.note].map(w),
        rows: schedule.renewals.map((item) => [w(item.title), [item.validUntil], [item.renewal?.date ?? '—'], w(item.renewal?.text ?? item.text ?? text('', ''))]),
      },
      {
        title: w(DOSSIER.groups.open),
        columns: [0, 88, 20],
        header: [DOSSIER.item, DOSSIER.needs, DOSSIER.standing].map(w),
        rows: openRows(rulebook, checked, w),
      },
    ],
    words: {
      documents: w(DOSSIER.documents),
      documentsNote: w(DOSSIER.documentsNote),
      document: w(DOSSIER.document),
      wantedBy: w(DOSSIER.wantedBy),
      by: w(DOSSIER.by),
      standing: w(DOSSIER.closing),
    },
    foot: w(text(`${checked.title || '—'} · ${checked.asOf} · ${DOSSIER.foot.zh}`, DOSSIER.foot.en)),
  };
}
