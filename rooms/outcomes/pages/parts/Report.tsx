import { useText } from '@yumen/ui/i18n';
import type { Static } from 'typebox';
import type { FileReportSchema } from '../../contract.ts';
import { useT } from './words.ts';

export type FileReport = Static<typeof FileReportSchema>;

/** Remarks drawn at once of each kind; the counts are complete. */
const SHOWN = 20;

/** What was understood, repaired and refused of one file, line by line. */
export function Report({ report }: { report: FileReport }) {
  const t = useT();
  const text = useText();
  const { understood, repaired, refused, repairs, refusals, notes } = report;
  const remarks = [
    { word: t('report.refused'), list: refusals, all: refused },
    { word: t('report.repaired'), list: repairs, all: repaired },
  ].filter(({ all }) => all > 0);
  return (
    <div className="small">
      <p>
        {t('report.counts', { understood, repaired, refused })} <span className="soft">{[report.format, report.encoding].filter(Boolean).join(' · ')}</span>
      </p>
      {notes.map((note) => (
        <p key={note.en} className="soft">
          {text(note)}
        </p>
      ))}
      {remarks.map(({ word, list, all }) => (
        <details key={word}>
          <summary>
            {word} {all}
          </summary>
          <ul>
            {list.slice(0, SHOWN).map((remark) => (
              <li key={`${remark.line} ${remark.what.en}`}>
                {t('report.line', { line: remark.line })} {text(remark.what)}
              </li>
            ))}
          </ul>
          {all > SHOWN ? <p className="soft">{t('report.more', { count: all - Math.min(SHOWN, list.length) })}</p> : null}
        </details>
      ))}
    </div>
  );
}
