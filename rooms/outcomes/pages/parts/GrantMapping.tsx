import { useState } from 'react';
import { Loading, Problems } from '@yumen/ui/frame';
import { call, useMutation, useQuery, useQueryClient } from '@yumen/ui/query';
import type { Static } from 'typebox';
import { importGrants, previewGrants } from '../../contract.ts';
import { GRANT_COLUMNS } from '../../grants/columns.ts';
import { Report } from './Report.tsx';
import { useT } from './words.ts';

type Preview = Static<typeof previewGrants.output>;

/** What each column of a list holds, as remembered or suggested, changed by hand, then read. */
export function GrantMapping({ file, onDone }: { file: string; onDone: () => void }) {
  const preview = useQuery({ queryKey: ['outcomes-preview', file], queryFn: () => call<Preview>(previewGrants, { file }), staleTime: 0, retry: false });
  if (preview.error) return <Problems error={preview.error} onRetry={() => void preview.refetch()} />;
  return preview.data ? <MappingForm file={file} preview={preview.data} onDone={onDone} /> : <Loading />;
}

function MappingForm({ file, preview, onDone }: { file: string; preview: Preview; onDone: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>(preview.mapping);
  const [name, setName] = useState(() => (file.split(/[/\\]/).at(-1) ?? '').replace(/\.\w+$/, ''));
  const read = useMutation({
    mutationFn: () =>
      call<Static<typeof importGrants.output>>(importGrants, {
        file,
        list: name.trim(),
        whole: true,
        mapping: Object.fromEntries(Object.entries(mapping).filter(([, cell]) => cell !== '')),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['outcomes'] }),
  });
  const meaning = (cell: string) => Object.entries(mapping).find(([, of]) => of === cell)?.[0];
  if (read.data) {
    return (
      <div className="card stack">
        <p role="status">
          <strong>{t('grants.read', { list: read.data.list, grants: read.data.grants, international: read.data.international })}</strong>
        </p>
        <Report report={read.data.report} />
        <p>
          <button type="button" className="button" onClick={onDone}>
            {t('grants.another')}
          </button>
        </p>
      </div>
    );
  }
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        read.mutate();
      }}
    >
      <h3>{t('mapping')}</h3>
      <p className="soft small">{t(preview.remembered ? 'mapping.remembered' : 'mapping.guessed')}</p>
      <div className="oc-mapping">
        {GRANT_COLUMNS.map((column) => (
          <label key={column} className="filter">
            <span className="soft small">
              {t(`grant.${column}`)} {column === 'number' ? t('mapping.needed') : null}
            </span>
            <select required={column === 'number'} value={mapping[column] ?? ''} onChange={(event) => setMapping({ ...mapping, [column]: event.target.value })}>
              <option value="">{t('mapping.none')}</option>
              {[...new Set(preview.header)].filter(Boolean).map((cell) => (
                <option key={cell} value={cell}>
                  {cell}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('mapping.sample')}>
        <table className="plain small">
          <caption className="soft">{t('mapping.rows', { shown: preview.sample.length, rows: preview.rows })}</caption>
          <thead>
            <tr>
              {preview.header.map((cell, i) => {
                const column = meaning(cell);
                return (
                  <th key={`${i} ${cell}`} scope="col">
                    {cell || '—'}
                    <span className="block soft">{column ? `→ ${t(`grant.${column}` as 'grant.number')}` : t('mapping.unread')}</span>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {preview.sample.map((row, i) => (
              <tr key={`${i} ${row.join(' ')}`}>
                {preview.header.map((cell, at) => (
                  <td key={`${at} ${cell}`}>{row[at]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row filters">
        <label className="filter">
          <span className="soft small">{t('mapping.name')}</span>
          <input type="text" required maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <button type="submit" className="button button-main" disabled={read.isPending}>
          {t('grants.do')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
      <p className="soft small">{t('mapping.replaces')}</p>
      {read.error ? <Problems error={read.error} /> : null}
    </form>
  );
}
