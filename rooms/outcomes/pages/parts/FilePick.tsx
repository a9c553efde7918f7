import { useId, useRef, useState } from 'react';
import { Problems } from '@yumen/ui/frame';
import { useMutation } from '@yumen/ui/query';
import { UPLOAD_MIB, uploadFile } from './upload.ts';
import { useT } from './words.ts';

interface FilePickProps {
  /** Words of the button that goes on with the paths. */
  readonly action: string;
  readonly busy?: boolean;
  readonly several?: boolean;
  readonly accept?: string;
  readonly onPaths: (paths: string[]) => void;
}

/** A file or folder by its path on the computer that runs the server, or files sent from this browser. */
export function FilePick({ action, busy = false, several = false, accept, onPaths }: FilePickProps) {
  const t = useT();
  const hint = useId();
  const [paths, setPaths] = useState('');
  const [sent, setSent] = useState<number>();
  const stop = useRef<AbortController>(undefined);
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const found: string[] = [];
      stop.current = new AbortController();
      const { signal } = stop.current;
      for (const [i, file] of files.entries()) found.push(await uploadFile(file, signal, (share) => setSent((i + share) / files.length)));
      return found;
    },
    onSuccess: onPaths,
    onSettled: () => setSent(undefined),
  });
  return (
    <div className="stack">
      <form
        className="row filters"
        onSubmit={(event) => {
          event.preventDefault();
          const list = several ? paths.split('\n') : [paths];
          onPaths(list.map((path) => path.trim()).filter((path) => path !== ''));
        }}
      >
        <label className="filter oc-path">
          <span className="soft small">{t(several ? 'pick.paths' : 'pick.path')}</span>
          {several ? (
            <textarea rows={2} required spellCheck={false} value={paths} aria-describedby={hint} onChange={(event) => setPaths(event.target.value)} />
          ) : (
            <input type="text" required spellCheck={false} value={paths} aria-describedby={hint} onChange={(event) => setPaths(event.target.value)} />
          )}
        </label>
        <button type="submit" className="button button-main" disabled={busy || upload.isPending}>
          {action}
        </button>
        <label className="filter">
          <span className="soft small">{t('pick.upload')}</span>
          <input
            type="file"
            multiple={several}
            {...(accept === undefined ? {} : { accept })}
            disabled={busy || upload.isPending}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = '';
              if (files.length > 0) upload.mutate(files);
            }}
          />
        </label>
      </form>
      <p className="soft small" id={hint}>
        {t('pick.hint', { size: UPLOAD_MIB })}
      </p>
      {sent === undefined ? null : (
        <p className="row">
          <progress aria-label={t('pick.upload')} value={sent} max={1} />
          <button type="button" className="button" onClick={() => stop.current?.abort()}>
            {t('job.cancel')}
          </button>
        </p>
      )}
      {upload.error ? <Problems error={upload.error} /> : null}
    </div>
  );
}
