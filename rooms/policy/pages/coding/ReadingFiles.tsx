import type { Static } from 'typebox';
import { Problems } from '@yumen/ui/frame';
import { call, useMutation, useQueryClient } from '@yumen/ui/query';
import { exportCodings, importCodings } from '../../coding/contract/index.ts';
import { saveFile } from '../parts/saveFile.ts';
import { useT } from './words.ts';

type Report = Static<typeof importCodings.output>;

/** A reading made elsewhere comes in as a file; it attaches to the clauses with the same words. */
export function ImportReading() {
  const t = useT();
  const queries = useQueryClient();
  const take = useMutation({
    mutationFn: async (file: File) => call<Report>(importCodings, { file: file.name, content: await file.text() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['coding'] }),
  });
  return (
    <details>
      <summary>{t('reading.import')}</summary>
      <div className="stack">
        <label className="filter">
          <span className="soft small">{t('reading.file')}</span>
          <input
            type="file"
            accept=".jsonl"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) take.mutate(file);
            }}
          />
        </label>
        {take.error ? <Problems error={take.error} /> : null}
        {take.data ? (
          <p role="status" className="notice">
            {t('reading.taken', { coder: take.data.coder, codings: take.data.codings, clauses: take.data.attached, lost: take.data.lost.length })}
          </p>
        ) : null}
      </div>
    </details>
  );
}

/** One’s own reading as a file for a colleague: clause ids and hashes, no sentences. */
export function ExportReading({ codebook, text, coder }: { codebook: string; text: string; coder: string }) {
  const t = useT();
  const save = useMutation({
    mutationFn: () => call<Static<typeof exportCodings.output>>(exportCodings, { codebook, ref: text, coder }),
    onSuccess: (made) => saveFile({ ...made, encoding: 'utf-8' }),
  });
  return (
    <>
      <button type="button" className="link-button" disabled={save.isPending} onClick={() => save.mutate()}>
        {t('reading.export', { coder })}
      </button>
      {save.error ? <Problems error={save.error} /> : null}
    </>
  );
}
