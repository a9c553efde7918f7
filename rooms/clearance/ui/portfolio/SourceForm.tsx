import { useState } from 'react';
import type { ReactNode } from 'react';
import { Problems } from '@yumen/ui/frame';
import { call, useMutation } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import { startRun, uploadPlans } from '../../contract-portfolio.ts';
import type { PortfolioSourceSpec, RunInput } from '../../contract-portfolio.ts';
import type { From, SourceDraft } from './address.ts';
import { FROMS, addressOf, draftFrom, specOf } from './address.ts';
import { FileFields } from './FileFields.tsx';
import { devicePlans } from '../place/usePlan.ts';
import { useP } from './words.ts';

/** A file or pasted text that waits to be handed in. */
export interface PickedFile {
  readonly name: string;
  readonly content: string;
}

/** Chooses the plans and starts a run over them. What was chosen, and the run, stand in the address. */
export function SourceForm({ kind, reforms, children }: { kind: RunInput['kind']; reforms?: readonly string[]; children?: ReactNode }) {
  const t = useP();
  const [address, setAddress] = useAddress();
  const [draft, setDraft] = useState(() => draftFrom(address));
  const [picked, setPicked] = useState<PickedFile>();
  const change = (more: Partial<SourceDraft>): void => setDraft({ ...draft, ...more });
  const start = useMutation({
    mutationFn: async () => {
      const source = draft.from === 'file' && picked ? await handIn(picked) : specOf(draft);
      if (!source) throw new Error('the form was sent before it was complete');
      const { id } = await call<{ id: string }>(startRun, { kind, source, ...(draft.on ? { on: draft.on } : {}), ...(reforms ? { reforms } : {}) });
      return { id, source };
    },
    onSuccess: ({ id, source }) => setAddress({ ...addressOf(source, draft.on || undefined), run: id, figure: undefined, fi: undefined, fc: undefined }),
  });
  const ready = (draft.from === 'file' && picked !== undefined) || specOf(draft) !== undefined;
  return (
    <form
      className="card stack source-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) start.mutate();
      }}
    >
      <fieldset>
        <legend className="source-legend">{t('source')}</legend>
        <div className="choices">
          {FROMS.map((from) => (
            <label key={from} className="choice">
              <input type="radio" name="from" checked={draft.from === from} onChange={() => change({ from })} />
              {t(`source.${from}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <Fields from={draft.from} draft={draft} picked={picked} onChange={change} onPick={setPicked} />
      {children}
      <div className="row filters">
        <label className="filter">
          <span className="soft small">{t('source.on')}</span>
          <input type="date" value={draft.on} onChange={(event) => change({ on: event.target.value })} />
        </label>
        <button type="submit" className="button button-main" disabled={!ready || start.isPending || reforms?.length === 0}>
          {t(`do.${kind}`)}
        </button>
      </div>
      {start.error ? <Problems error={start.error} /> : null}
    </form>
  );
}

async function handIn({ name, content }: PickedFile): Promise<PortfolioSourceSpec> {
  const { file } = await call<{ file: string }>(uploadPlans, { name, content });
  return { from: 'file', file, name };
}

interface FieldsProps {
  readonly from: From;
  readonly draft: SourceDraft;
  readonly picked: PickedFile | undefined;
  readonly onChange: (more: Partial<SourceDraft>) => void;
  readonly onPick: (file: PickedFile | undefined) => void;
}

function Fields({ from, draft, picked, onChange, onPick }: FieldsProps) {
  const t = useP();
  if (from === 'plans') {
    const here = devicePlans.list().length;
    return (
      <p className="soft small">
        {t('source.plansHint')} {here > 0 ? t('source.deviceHint', { count: here }) : null}
      </p>
    );
  }
  if (from === 'path') {
    return (
      <label className="filter">
        <span className="soft small">{t('source.pathLabel')}</span>
        <input type="text" className="source-path" required spellCheck={false} value={draft.path} onChange={(event) => onChange({ path: event.target.value })} />
        <span className="soft small block">{t('source.pathHint')}</span>
      </label>
    );
  }
  if (from === 'file') return <FileFields kept={draft.name} picked={picked} onPick={onPick} />;
  return (
    <div>
      <div className="row filters">
        <label className="filter">
          <span className="soft small">{t('source.size')}</span>
          <input type="number" min={1} max={1_000_000} required value={draft.size} onChange={(event) => onChange({ size: event.target.value })} />
        </label>
        <label className="filter">
          <span className="soft small">{t('source.seed')}</span>
          <input type="number" min={0} max={2_147_483_647} required value={draft.seed} onChange={(event) => onChange({ seed: event.target.value })} />
        </label>
      </div>
      <p className="soft small">{t('source.sampleHint')}</p>
    </div>
  );
}
