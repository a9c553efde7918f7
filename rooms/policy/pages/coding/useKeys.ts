import { useCallback, useEffect, useRef, useState } from 'react';
import { commandOf, type Command } from './keys.ts';

const STORE = 'yumen.coding.keys';

/** Single keys act on the desk, wherever the focus is, except where somebody types; they can be switched off (WCAG 2.1.4). */
export function useKeys(run: (command: Command) => void): { on: boolean; setOn: (on: boolean) => void } {
  const [on, setOnState] = useState(() => localStorage.getItem(STORE) !== 'off');
  const act = useRef(run);
  useEffect(() => {
    act.current = run;
  });
  useEffect(() => {
    if (!on) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input:not([type="checkbox"]), textarea, select')) return;
      // Enter presses the button or link that has the focus.
      if (event.key === 'Enter' && target?.closest('button, a, summary')) return;
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      act.current(command);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [on]);
  const setOn = useCallback((next: boolean) => {
    localStorage.setItem(STORE, next ? 'on' : 'off');
    setOnState(next);
  }, []);
  return { on, setOn };
}
