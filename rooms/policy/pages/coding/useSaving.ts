import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '@yumen/ui/query';
import { codeClause } from '../../coding/contract/index.ts';
import type { DeskClause, Draft } from './deskState.ts';

interface Where {
  readonly codebook: string;
  readonly ref: string;
  readonly coder: string | undefined;
}

/** Writes every change at once, one after the other; the coder never waits and never presses “save”. */
export function useSaving({ codebook, ref, coder }: Where) {
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  const [waiting, setWaiting] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const save = useCallback(
    (clause: DeskClause, draft: Draft) => {
      setWaiting((count) => count + 1);
      const input = { codebook, ref, coder, eId: clause.eId, clauseHash: clause.hash, codes: draft.codings, rejected: draft.rejected, unread: !draft.read };
      chain.current = chain.current
        .then(() => call(codeClause, input))
        .catch(setError)
        .finally(() => setWaiting((count) => count - 1));
    },
    [codebook, ref, coder],
  );
  /** Resolves when everything so far is written. */
  const settled = useCallback(() => chain.current, []);
  useEffect(() => {
    if (waiting === 0) return undefined;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [waiting]);
  return { save, settled, waiting, error };
}
