import { useCallback } from 'react';
import type { FactValue } from '@yumen/rules';
import type { Scope } from '../plan/edit.ts';
import { dropFact, stateFact } from '../plan/edit.ts';
import { useWork } from './work.ts';

/** The one person of local mode; a server with accounts names the one who is logged in. */
const ME = 'local';

export function useAnswer(): { state: (scope: Scope, fact: string, value: FactValue) => void; withdraw: (scope: Scope, fact: string) => void } {
  const { keeper } = useWork();
  const state = useCallback(
    (scope: Scope, fact: string, value: FactValue) => keeper.edit((document) => stateFact(document, scope, fact, value, { at: new Date().toISOString(), by: ME })),
    [keeper],
  );
  const withdraw = useCallback((scope: Scope, fact: string) => keeper.edit((document) => dropFact(document, scope, fact)), [keeper]);
  return { state, withdraw };
}
