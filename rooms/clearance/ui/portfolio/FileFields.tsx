import type { ChangeEvent } from 'react';
import { useState } from 'react';
import { YumenError, text } from '@yumen/kernel';
import { Problems } from '@yumen/ui/frame';
import { UPLOAD_LIMIT } from '../../contract-portfolio.ts';
import { textOfFile } from './download.ts';
import type { PickedFile } from './SourceForm.tsx';
import { useP } from './words.ts';

/** A table small enough to read, with a threshold, a range and something not known in it. */
const EXAMPLE = [
  'id,title,area,institution,partner_country,export_takes_place,contains_personal_information,contains_important_data,personal_records_exported_this_year',
  'A-1,Cohort with Munich,data,institute-a,DE,yes,yes,no,120000',
  'A-2,Survey with Lyon,data,institute-a,FR,yes,yes,no,80000..150000',
  'B-1,Telescope logs,data,institute-b,CL,yes,no,?,',
  'B-2,Patients in Boston,data,institute-b,US,yes,yes,no,2000000',
].join('\n');

/** Pasted text is a table or JSON Lines; its first character tells which. */
function namePasted(content: string): string {
  return content.trimStart().startsWith('{') ? 'pasted.jsonl' : 'pasted.csv';
}

/** Picks a file or takes pasted text. `kept` is the name of a file handed in before. */
export function FileFields({ kept, picked, onPick }: { kept: string | undefined; picked: PickedFile | undefined; onPick: (file: PickedFile | undefined) => void }) {
  const t = useP();
  const [error, setError] = useState<unknown>();
  const [pasted, setPasted] = useState('');
  const read = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    setError(undefined);
    onPick(undefined);
    if (!file) return;
    if (file.size > UPLOAD_LIMIT) {
      const size = `${(file.size / 1024 / 1024).toFixed(1)} MB`;
      setError(
        new YumenError({
          code: 'file_too_large',
          what: text(`文件有 ${size}，超过 32 MB`, `the file has ${size}, more than 32 MB`),
          where: { file: file.name },
          remedy: text('放到运行服务的电脑上，改用「服务器上的文件夹」', 'put it on the computer that runs the server and take “A folder on the server”'),
        }),
      );
      return;
    }
    setPasted('');
    onPick({ name: file.name, content: await textOfFile(file) });
  };
  const paste = (content: string): void => {
    setPasted(content);
    onPick(content.trim() ? { name: namePasted(content), content } : undefined);
  };
  const name = picked?.name ?? kept;
  return (
    <div className="stack">
      <label className="filter">
        <span className="soft small">{t('source.choose')}</span>
        <input type="file" accept=".csv,.tsv,.jsonl,.ndjson,.yaml,.yml,.json" onChange={(event) => void read(event)} />
      </label>
      {name ? (
        <p className="small" role="status">
          {t('source.chosen', { name })}
        </p>
      ) : null}
      <label className="filter">
        <span className="soft small">{t('source.paste')}</span>
        <textarea className="source-paste" rows={4} spellCheck={false} aria-label={t('source.pasteLabel')} value={pasted} onChange={(event) => paste(event.target.value)} />
      </label>
      <p className="soft small">
        {t('source.fileHint')}{' '}
        <button type="button" className="link-button" onClick={() => paste(EXAMPLE)}>
          {t('source.example')}
        </button>
      </p>
      {error ? <Problems error={error} /> : null}
    </div>
  );
}
