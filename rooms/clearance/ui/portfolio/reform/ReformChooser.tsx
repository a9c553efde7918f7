import { useState } from 'react';
import { Loading, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { call, useQueryClient } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import { COMPARED, readReform } from '../../../contract-portfolio.ts';
import type { ReformChoice } from '../../../contract-portfolio.ts';
import { KIND_WORDS } from '../../../present/groups.ts';
import { saveFile } from '../download.ts';
import { useP } from '../words.ts';
import { OwnReform } from './OwnReform.tsx';
import { useReforms } from './useReforms.ts';

const ORIGINS = ['shipped', 'layer', 'own'] as const;

/** Picks one or two reforms; each says in words what it changes, and can be taken away as a file. */
export function ReformChooser({ chosen, onChoose }: { chosen: readonly string[]; onChoose: (ids: readonly string[]) => void }) {
  const t = useP();
  const queries = useQueryClient();
  const { reforms, loading, error } = useReforms(chosen);
  const full = chosen.length >= COMPARED;
  const toggle = (id: string): void => onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  const add = (reform: ReformChoice): void => {
    void queries.invalidateQueries({ queryKey: ['portfolio', 'reforms'] });
    if (!chosen.includes(reform.id)) onChoose([...chosen.slice(0, COMPARED - 1), reform.id]);
  };
  return (
    <fieldset className="stack">
      <legend className="source-legend">{t('choose.title')}</legend>
      <p className="soft small">{t('choose.hint')}</p>
      {error ? <Problems error={error} /> : null}
      {loading ? <Loading /> : null}
      {ORIGINS.map((origin) => {
        const some = reforms.filter((reform) => reform.origin === origin);
        return some.length === 0 ? null : (
          <div key={origin}>
            <p className="reform-origin">{t(`choose.${origin}`)}</p>
            {some.map((reform) => (
              <Choice key={reform.id} reform={reform} checked={chosen.includes(reform.id)} full={full} onToggle={() => toggle(reform.id)} />
            ))}
          </div>
        );
      })}
      <details>
        <summary>{t('choose.own')}</summary>
        <OwnReform start={reforms.find((reform) => reform.origin === 'shipped')?.id} onAdd={add} />
      </details>
    </fieldset>
  );
}

function Choice({ reform, checked, full, onToggle }: { reform: ReformChoice; checked: boolean; full: boolean; onToggle: () => void }) {
  const t = useP();
  const text = useText();
  const off = full && !checked;
  return (
    <div className="reform-choice">
      <label title={off ? t('choose.two') : undefined}>
        <input type="checkbox" checked={checked} disabled={off} onChange={onToggle} />
        <span>
          {text(reform.title)}
          {reform.summary ? <span className="soft small block">{text(reform.summary)}</span> : null}
        </span>
      </label>
      <details className="reform-words small">
        <summary>{t('choose.words', { count: reform.changes.length })}</summary>
        <ReformWords reform={reform} />
      </details>
    </div>
  );
}

/** A patch, readable by somebody who does not read patch files. */
function ReformWords({ reform }: { reform: ReformChoice }) {
  const t = useP();
  const text = useText();
  const [error, setError] = useState<unknown>();
  const download = async (): Promise<void> => {
    setError(undefined);
    try {
      const { fileName, content } = await call<{ fileName: string; content: string }>(readReform, { id: reform.id });
      saveFile(fileName, content);
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <>
      <ul>
        {reform.changes.map((change) => (
          <li key={change.requirement}>
            <Link to={`/rules/${change.requirement}`}>{text(change.title)}</Link> <span className="soft">{text(KIND_WORDS[change.kind])}</span>
            {change.from ? <span className="soft"> · {t('choose.from', { day: change.from })}</span> : null}
            {change.lines.map((line) => (
              <span key={line.en} className="block">
                {text(line)}
              </span>
            ))}
            {change.note ? <span className="soft block">{text(change.note)}</span> : null}
          </li>
        ))}
      </ul>
      <button type="button" className="link-button" onClick={() => void download()}>
        {t('choose.download', { name: reform.fileName })}
      </button>
      {error ? <Problems error={error} /> : null}
    </>
  );
}
