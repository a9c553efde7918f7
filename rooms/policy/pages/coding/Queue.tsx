import type { DeskClause, DeskState, Order } from './deskState.ts';
import { draftOf } from './deskState.ts';
import { Key } from './Key.tsx';
import { KEYS } from './keys.ts';
import { useT } from './words.ts';

const MARKS = { again: '◐', coded: '●', nothing: '○', open: '·' } as const;

interface QueueProps {
  readonly queue: readonly string[];
  readonly clauses: ReadonlyMap<string, DeskClause>;
  readonly state: DeskState;
  readonly order: Order;
  readonly onGo: (eId: string) => void;
  readonly onOrder: () => void;
}

/** Scrolls the list alone, never the page: on a phone the list stands below the work. */
function keepInSight(item: HTMLLIElement | null): void {
  const box = item?.closest('.code-queue');
  if (!item || !box) return;
  const [inner, outer] = [item.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom;
}

/** The clauses in the order they are worked through; shape says how far each is. */
export function Queue({ queue, clauses, state, order, onGo, onOrder }: QueueProps) {
  const t = useT();
  return (
    <nav className="panel code-queue" aria-label={t('queue')}>
      <button type="button" className="button button-quiet" aria-keyshortcuts={KEYS.order[0]} onClick={onOrder}>
        <Key of={KEYS.order[0]} /> {t(`order.${order}`)}
      </button>
      <ol className="plain-list">
        {queue.map((eId) => {
          const clause = clauses.get(eId)!;
          const draft = draftOf(state, eId);
          const mark = draft.again ? 'again' : draft.codings.length > 0 ? 'coded' : draft.read ? 'nothing' : 'open';
          return (
            <li key={eId} ref={eId === state.at ? keepInSight : undefined}>
              <button type="button" className="code-queue-item" aria-current={eId === state.at ? 'true' : undefined} onClick={() => onGo(eId)}>
                <span aria-hidden="true">{MARKS[mark]}</span>
                <span className="visually-hidden">{t(`queue.${mark}`)}</span>
                <span className="code-queue-words" lang="zh-CN">
                  {clause.text}
                </span>
                {clause.codersDisagree || clause.disputed ? <span className="margin-open small">{t(clause.codersDisagree ? 'queue.coders' : 'queue.disputed')}</span> : null}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
