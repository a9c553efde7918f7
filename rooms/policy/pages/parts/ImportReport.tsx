import { Loading, Problems } from '@yumen/ui/frame';
import { useLang, useText } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import type { Static } from 'typebox';
import { fileNoteWords, INTEGRITY_WORDS, STATUS_WORDS, reasonWords } from '../../cli/words.ts';
import { readImport } from '../../contract.ts';
import { useT } from './words.ts';

const SHOWN = 30;

/** What an import brought, and the files that need a look. */
export function ImportReport({ id }: { id: string }) {
  const t = useT();
  const text = useText();
  const { lang } = useLang();
  const report = useQuery({ queryKey: ['policy-import', id], queryFn: () => call<Static<typeof readImport.output>>(readImport, { id }) });
  if (report.error) return <Problems error={report.error} />;
  if (!report.data) return <Loading />;
  const { summary, files } = report.data;
  const counts = [
    ...Object.entries(summary.byStatus).map(([key, count]) => `${text(STATUS_WORDS[key]) || key} ${count}`),
    ...Object.entries(summary.byIntegrity).map(([key, count]) => `${text(INTEGRITY_WORDS[key]) || key} ${count}`),
  ];
  return (
    <>
      <p className="law-facts">
        {counts.map((words) => (
          <span key={words}>{words}</span>
        ))}
      </p>
      {files.length > 0 ? (
        <details>
          <summary>{t('import.look', { count: files.length })}</summary>
          <ul className="small law-files">
            {files.slice(0, SHOWN).map((file) => (
              <li key={file.file}>
                {file.file} — {text(STATUS_WORDS[file.status]) || file.status}
                {file.reasons.map((reason) => (
                  <span key={reason.code + reason.detail} className="soft block">
                    {reasonWords(reason.code, lang)} {reason.detail}
                  </span>
                ))}
                {(file.integrity === null ? file.notes : []).map((note) => (
                  <span key={note.code} className="soft block">
                    {fileNoteWords(note, lang)}
                  </span>
                ))}
              </li>
            ))}
          </ul>
          {files.length > SHOWN ? <p className="small soft">{t('import.more', { count: files.length - SHOWN })}</p> : null}
        </details>
      ) : null}
    </>
  );
}
