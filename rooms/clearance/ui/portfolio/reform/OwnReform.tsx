import type { ChangeEvent } from 'react';
import { useState } from 'react';
import { Problems } from '@yumen/ui/frame';
import { call, useMutation } from '@yumen/ui/query';
import { readReform, uploadReform } from '../../../contract-portfolio.ts';
import type { ReformChoice } from '../../../contract-portfolio.ts';
import { textOfFile } from '../download.ts';
import { useP } from '../words.ts';

/** Hands in a reform file, or writes one from an example; what does not fit is named with its line. */
export function OwnReform({ start, onAdd }: { start: string | undefined; onAdd: (reform: ReformChoice) => void }) {
  const t = useP();
  const [name, setName] = useState('reform.yaml');
  const [content, setContent] = useState('');
  const add = useMutation({ mutationFn: () => call<ReformChoice>(uploadReform, { name, content }), onSuccess: onAdd });
  const example = useMutation({ mutationFn: (id: string) => call<{ content: string }>(readReform, { id }), onSuccess: (file) => setContent(file.content) });
  const read = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    if (!file) return;
    add.reset();
    setName(file.name);
    setContent(await textOfFile(file));
  };
  return (
    <div className="stack reform-words">
      <p className="soft small">
        {t('own.hint')}{' '}
        {start ? (
          <button type="button" className="link-button" onClick={() => example.mutate(start)}>
            {t('own.start')}
          </button>
        ) : null}
      </p>
      <label className="filter">
        <span className="soft small">{t('source.choose')}</span>
        <input type="file" accept=".yaml,.yml,.json" onChange={(event) => void read(event)} />
      </label>
      <label className="filter">
        <span className="soft small">{t('own.paste')}</span>
        <textarea className="source-paste" rows={8} spellCheck={false} value={content} onChange={(event) => setContent(event.target.value)} />
      </label>
      <button type="button" className="button align-start" disabled={content.trim() === '' || add.isPending} onClick={() => add.mutate()}>
        {t('own.check')}
      </button>
      {add.error ? <Problems error={add.error} /> : null}
      {example.error ? <Problems error={example.error} /> : null}
    </div>
  );
}
