import type { FormEvent } from 'react';
import { useState } from 'react';
import type { Area, FlowDocument, PlanDocument } from '@yumen/rules';
import { AREAS } from '@yumen/rules';
import { useAddress } from '@yumen/ui/router';
import { countMarks } from '../engine/evaluate.ts';
import { MarkCounts } from '../parts/MarkCounts.tsx';
import { OptionButton } from '../parts/OptionButton.tsx';
import { addFlow, removeFlow, renameFlow } from '../plan/edit.ts';
import { useT } from '../words.ts';
import { ALL_FLOWS, flowName } from './flow.ts';
import { useWork } from './work.ts';

/** The flows of the plan: choose, add, rename, remove with undo. */
export function FlowList({ selected }: { selected: string | undefined }) {
  const t = useT();
  const [, setAddress] = useAddress();
  const { keeper, kept, evaluation } = useWork();
  const [adding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<{ name: string; before: PlanDocument }>();
  const flows = kept.document.flows ?? [];
  const choose = (flow: string): void => setAddress({ flow, q: undefined, req: undefined, at: undefined });
  const add = (area: Area): void => {
    const next = addFlow(kept.document, area);
    keeper.edit(() => next.document);
    setAdding(false);
    choose(next.id);
  };
  const remove = (flow: FlowDocument): void => {
    setRemoved({ name: flowName(kept.document, flow.id, t), before: kept.document });
    keeper.edit((document) => removeFlow(document, flow.id));
    if (selected === flow.id) setAddress({ flow: undefined, q: undefined }, { replace: true });
  };
  return (
    <section className="panel flows" aria-labelledby="flows-head">
      <h2 id="flows-head">{t('flows')}</h2>
      {flows.length === 0 ? <p className="soft small">{t('flows.none')}</p> : null}
      <ul className="plain-list flow-list">
        {flows.length > 1 ? (
          <li>
            <button type="button" className="flow-button" aria-pressed={selected === undefined} onClick={() => choose(ALL_FLOWS)}>
              <span>{t('flows.all')}</span>
              <MarkCounts counts={countMarks(evaluation.rows)} short />
            </button>
          </li>
        ) : null}
        {flows.map((flow) => (
          <FlowItem key={flow.id} flow={flow} selected={selected === flow.id || flows.length === 1} onChoose={() => choose(flow.id)} onRemove={() => remove(flow)} />
        ))}
      </ul>
      {removed ? (
        <p className="notice small" role="status">
          {t('flow.removed', { name: removed.name })}{' '}
          <button
            type="button"
            className="button"
            onClick={() => {
              keeper.edit(() => removed.before);
              setRemoved(undefined);
            }}
          >
            {t('undo')}
          </button>
        </p>
      ) : null}
      <button type="button" className="button" aria-expanded={adding} onClick={() => setAdding(!adding)}>
        + {t('flow.add')}
      </button>
      {adding ? (
        <div className="choices choices-column area-choices">
          {AREAS.map((area) => (
            <OptionButton key={area} title={t(`area.${area}`)} about={t(`area.${area}.what`)} onClick={() => add(area)} />
          ))}
        </div>
      ) : null}
    </section>
  );
}

function FlowItem({ flow, selected, onChoose, onRemove }: { flow: FlowDocument; selected: boolean; onChoose: () => void; onRemove: () => void }) {
  const t = useT();
  const { keeper, kept, evaluation } = useWork();
  const [draft, setDraft] = useState<string>();
  const name = flowName(kept.document, flow.id, t);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    keeper.edit((document) => renameFlow(document, flow.id, draft ?? ''));
    setDraft(undefined);
  };
  if (draft !== undefined) {
    return (
      <li>
        <form className="row" onSubmit={save}>
          <input
            type="text"
            className="grow"
            maxLength={300}
            aria-label={t('flow.name')}
            value={draft}
            ref={(field) => field?.focus()}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setDraft(undefined)}
          />
          <button type="submit" className="button button-main">
            {t('answer.save')}
          </button>
        </form>
      </li>
    );
  }
  return (
    <li>
      <button type="button" className="flow-button" aria-pressed={selected} onClick={onChoose}>
        <span>
          {flow.title ? <span className="soft small block">{t(`area.${flow.area}`)}</span> : null}
          {name}
        </span>
        <MarkCounts counts={countMarks(evaluation.rows.filter((row) => row.state.flow.id === flow.id))} short />
      </button>
      {selected ? (
        <div className="row flow-tools">
          <button type="button" className="button button-quiet small" aria-label={t('flow.renameNamed', { name })} onClick={() => setDraft(flow.title ?? '')}>
            {t('rename')}
          </button>
          <button type="button" className="button button-quiet small" aria-label={t('flow.removeNamed', { name })} onClick={onRemove}>
            {t('remove')}
          </button>
        </div>
      ) : null}
    </li>
  );
}
