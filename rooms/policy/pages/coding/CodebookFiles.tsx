import { useState } from 'react';
import type { Static } from 'typebox';
import { Problems } from '@yumen/ui/frame';
import { useLang } from '@yumen/ui/i18n';
import { call, useMutation, useQueryClient } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import { exportCodebook, importCodebook } from '../../coding/contract/index.ts';
import { saveFile } from '../parts/saveFile.ts';
import { useT } from './words.ts';

type Report = Static<typeof importCodebook.output>;

/** A codebook out as a file, or in again; before anything is replaced, what the change would mean for the codings. */
export function CodebookFiles({ codebook }: { codebook: string }) {
  const t = useT();
  const { lang } = useLang();
  const [, setAddress] = useAddress();
  const queries = useQueryClient();
  const [file, setFile] = useState<{ file: string; content: string }>();
  const save = useMutation({
    mutationFn: (format: 'yaml' | 'qdc') => call<Static<typeof exportCodebook.output>>(exportCodebook, { id: codebook, format, lang }),
    onSuccess: (made) => saveFile({ ...made, encoding: 'utf-8' }),
  });
  const look = useMutation({ mutationFn: (chosen: { file: string; content: string }) => call<Report>(importCodebook, { ...chosen, check: true }) });
  const take = useMutation({
    mutationFn: (chosen: { file: string; content: string }) => call<Report>(importCodebook, chosen),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['coding'] });
      setAddress({ codebook: id, code: undefined });
    },
  });
  return (
    <details className="code-files">
      <summary>{t('files')}</summary>
      <div className="stack">
        <p className="row">
          <button type="button" className="button" onClick={() => save.mutate('yaml')}>
            {t('files.yaml')}
          </button>
          <button type="button" className="button" onClick={() => save.mutate('qdc')}>
            {t('files.qdc')}
          </button>
        </p>
        <label className="filter">
          <span className="soft small">{t('files.import')}</span>
          <input
            type="file"
            accept=".yaml,.yml,.qdc"
            onChange={async (event) => {
              const [chosen] = event.target.files ?? [];
              if (!chosen) return;
              const next = { file: chosen.name, content: await chosen.text() };
              setFile(next);
              take.reset();
              look.mutate(next);
            }}
          />
        </label>
        {(save.error ?? look.error ?? take.error) ? <Problems error={save.error ?? look.error ?? take.error} /> : null}
        {take.data ? (
          <p role="status" className="notice">
            {t('files.taken', { id: take.data.id, version: take.data.version })}
          </p>
        ) : null}
        {look.data ? <Effect report={take.data ?? look.data} codebook={codebook} /> : null}
        {look.data && file && !take.data ? (
          <button type="button" className="button button-main align-start" disabled={take.isPending} onClick={() => take.mutate(file)}>
            {t('files.take', { id: look.data.id, version: look.data.version })}
          </button>
        ) : null}
      </div>
    </details>
  );
}

/** What a codebook changes: definitions, codes, and the clauses to look at again. */
function Effect({ report, codebook }: { report: Report; codebook: string }) {
  const t = useT();
  const clauses = new Set(report.again.map((one) => `${one.versionId}#${one.eId}`)).size;
  return (
    <div className="stack small">
      <p>{t('effect.claim', { changed: report.changed.length, added: report.added.length, dropped: report.dropped.length, codings: report.again.length, clauses })}</p>
      {report.changed.length > 0 ? (
        <p>
          {t('effect.changed')}{' '}
          {report.changed.map((code) => (
            <code key={code} className="law-card">
              {code}
            </code>
          ))}
        </p>
      ) : null}
      {report.dropped.length > 0 ? (
        <p>
          {t('effect.dropped')}{' '}
          {report.dropped.map((code) => (
            <code key={code} className="law-card">
              {code}
            </code>
          ))}
        </p>
      ) : null}
      {report.again.length > 0 ? (
        <p>
          <Link to="/policy/agreement" search={{ codebook, view: 'again' } as never}>
            {t('effect.again')}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
