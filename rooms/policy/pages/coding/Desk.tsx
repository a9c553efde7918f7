import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { useAddress } from '@yumen/ui/router';
import { ClausePanel } from './ClausePanel.tsx';
import { CodePanel } from './CodePanel.tsx';
import { DeskHead } from './DeskHead.tsx';
import { change, draftOf, goTo, isOpen, nextOpen, openSuggestion, queueOf, startDesk, step, undo, type Change, type DeskData, type DeskState, type Order } from './deskState.ts';
import { GivenCodes } from './GivenCodes.tsx';
import { History } from './History.tsx';
import { Help } from './Help.tsx';
import { Key } from './Key.tsx';
import { KEYS, type Command } from './keys.ts';
import type { DeskCodebook } from './options.ts';
import { Queue } from './Queue.tsx';
import { useKeys } from './useKeys.ts';
import { useSaving } from './useSaving.ts';
import { useT } from './words.ts';

interface DeskProps {
  readonly data: DeskData;
  readonly codebook: DeskCodebook;
  readonly codebookId: string;
  readonly textRef: string;
  readonly learning: boolean;
  readonly onReload: () => void;
}

/** Most codes under number keys. */
const NUMBERS = 9;

/** The desk at work: state here, every change written at once, every key and button one command. */
export function Desk({ data, codebook, codebookId, textRef, learning, onReload }: DeskProps) {
  const t = useT();
  const text = useText();
  const [address, setAddress] = useAddress();
  const order: Order = address.order === 'worth' ? 'worth' : 'reading';
  const [state, setState] = useState<DeskState>(() => startDesk(data.clauses, address.at, order));
  const [filter, setFilter] = useState('');
  const [said, setSaid] = useState('');
  const [recent, setRecent] = useState<readonly string[]>([]);
  const filterRef = useRef<HTMLInputElement>(null);
  const memoRef = useRef<HTMLTextAreaElement>(null);
  const saving = useSaving({ codebook: codebookId, ref: textRef, coder: data.coder });
  const clauses = useMemo(() => new Map(data.clauses.map((clause) => [clause.eId, clause])), [data]);
  const queue = useMemo(() => queueOf(data.clauses, order), [data, order]);
  const clause = clauses.get(state.at)!;
  const draft = draftOf(state);
  const finished = data.finishedAt !== null;
  // A finished reading is fixed, but for clauses whose words or codes are others since: what is made of them is written when confirmed.
  const locked = !clause.open || (finished && !isOpen(draft));
  const open = openSuggestion(draft, clause);
  const help = address.help !== undefined;

  const options = useMemo(() => {
    if (filter) return codebook.find(filter, NUMBERS);
    const suggested = clause.suggestions.map((one) => one.code);
    const more = recent.filter((code) => !suggested.includes(code));
    return [...suggested, ...more].slice(0, NUMBERS).flatMap((code) => codebook.byId.get(code) ?? []);
    // Recently used codes fill the free numbers when a clause is opened; they must not jump while it is worked on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [filter, clause, codebook]);

  const toAddress = useRef(setAddress);
  useEffect(() => {
    toAddress.current = setAddress;
  });
  useEffect(() => {
    toAddress.current({ at: state.at }, { replace: true });
  }, [state.at]);

  const show = (next: DeskState): void => {
    if (next.at !== state.at) setFilter('');
    setState(next);
  };
  const apply = (what: Change): DeskState => {
    if (locked) return state;
    const next = change(state, clause, what, (code) => codebook.matchOf(clause.text, code));
    if (next === state) return state;
    if (!finished || what.do === 'confirm') saving.save(clause, draftOf(next));
    show(next);
    return next;
  };
  const toggle = (code: string): void => {
    const next = apply({ do: 'toggle', code });
    const given = draftOf(next).codings.some((one) => one.code === code);
    if (given) setRecent((before) => [code, ...before.filter((one) => one !== code)].slice(0, NUMBERS));
    setSaid(t(given ? 'said.given' : 'said.taken', { code: text(codebook.byId.get(code)?.label) }));
  };
  const move = (by: 1 | -1): void => {
    const to = queue[queue.indexOf(state.at) + by];
    if (to !== undefined) show(goTo(state, to));
  };
  const onward = (from: DeskState): void => {
    const to = nextOpen(from, queue);
    if (to === undefined) setSaid(t('said.allRead'));
    else show(goTo(from, to));
  };
  const back = (): void => {
    const next = undo(state);
    if (next === state || locked) return;
    if (!finished) saving.save(clauses.get(next.at)!, draftOf(next));
    show(next);
    setSaid(t('said.undone'));
  };

  const run = (command: Command): void => {
    switch (command.name) {
      case 'next':
      case 'previous':
        return move(command.name === 'next' ? 1 : -1);
      case 'nextOpen':
        return onward(state);
      case 'confirm':
        return onward(apply({ do: 'confirm' }));
      case 'accept':
      case 'reject':
        if (open) setSaid(t(command.name === 'accept' ? 'said.given' : 'said.rejected', { code: text(codebook.byId.get(open.code)?.label) }));
        apply({ do: command.name });
        return undefined;
      case 'option': {
        const code = options[command.index];
        return code && !locked ? toggle(code.id) : undefined;
      }
      case 'statement':
        apply({ do: 'statement', value: command.value });
        return undefined;
      case 'modality':
        apply({ do: 'modality', value: command.value });
        return undefined;
      case 'match':
      case 'remove':
        apply({ do: command.name });
        return undefined;
      case 'up':
      case 'down':
        return setState(step(state, command.name === 'up' ? -1 : 1));
      case 'memo':
        return memoRef.current?.focus();
      case 'filter':
        return filterRef.current?.focus();
      case 'history':
        return document.getElementById('code-history')?.click();
      case 'undo':
        return back();
      case 'order':
        return setAddress({ order: order === 'worth' ? undefined : 'worth' }, { replace: true });
      case 'finish':
        return document.getElementById('code-finish')?.click();
      case 'help':
        return setAddress({ help: help ? undefined : 'keys' }, { replace: true });
    }
  };
  const keys = useKeys(run);
  const close = useCallback(() => setAddress({ help: undefined }, { replace: true }), [setAddress]);
  const read = data.clauses.filter((one) => draftOf(state, one.eId).read).length;
  const again = data.clauses.filter((one) => draftOf(state, one.eId).again || (finished && one.open && !draftOf(state, one.eId).read)).length;

  return (
    <>
      <DeskHead
        data={data}
        codebookId={codebookId}
        textRef={textRef}
        read={read}
        again={data.shipped ? 0 : again}
        waiting={saving.waiting}
        settled={saving.settled}
        onHelp={() => run({ name: 'help' })}
        onReload={onReload}
      />
      {saving.error ? <Problems error={saving.error} onRetry={onReload} /> : null}
      <div className="code-desk">
        <Queue queue={queue} clauses={clauses} state={state} order={order} onGo={(eId) => show(goTo(state, eId))} onOrder={() => run({ name: 'order' })} />
        <div className="stack code-middle">
          <ClausePanel clause={clause} draft={draft} codebook={codebook} pointed={open?.code ?? state.active ?? undefined} />
          <section className="panel" aria-label={t('given')}>
            <GivenCodes
              given={draft.codings}
              saved={draft.again ? clause.codings : []}
              active={state.active}
              codebook={codebook}
              locked={locked}
              memoRef={memoRef}
              run={run}
              onActive={(code) => setState({ ...state, active: code })}
              onMemo={(value) => apply({ do: 'memo', value })}
            />
          </section>
          <div className="row code-bar">
            <BarButton label={t('previous')} of={KEYS.previous[0]} onClick={() => run({ name: 'previous' })} />
            <BarButton label={t('next')} of={KEYS.next[0]} onClick={() => run({ name: 'next' })} />
            <BarButton label={t('undo')} of={KEYS.undo[0]} onClick={() => run({ name: 'undo' })} disabled={locked || state.past.length === 0} />
            <BarButton
              label={t(draft.again ? 'confirm.again' : draft.codings.length > 0 ? 'confirm' : 'confirm.none')}
              of={KEYS.confirm[0]}
              onClick={() => run({ name: 'confirm' })}
              disabled={locked}
              main
            />
          </div>
          <History key={state.at} codebook={codebookId} text={textRef} coder={data.coder} eId={state.at} names={codebook} />
        </div>
        <CodePanel
          clause={clause}
          draft={draft}
          codebook={codebook}
          options={options}
          open={open}
          filter={filter}
          filterRef={filterRef}
          locked={locked}
          run={run}
          onFilter={setFilter}
          onToggle={toggle}
        />
        {help ? <Help on={keys.on} setOn={keys.setOn} onClose={close} /> : null}
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {learning ? <p className="soft small">{t('learning')}</p> : null}
    </>
  );
}

function BarButton({ label, of, onClick, disabled = false, main = false }: { label: string; of: string; onClick: () => void; disabled?: boolean; main?: boolean }) {
  return (
    <button type="button" className={main ? 'button button-main' : 'button'} aria-keyshortcuts={of} disabled={disabled} onClick={onClick}>
      <Key of={of} /> {label}
    </button>
  );
}
