import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export type AddressValues = Readonly<Record<string, string | undefined>>;

/**
 * What a screen keeps in its address, so that it can be sent to a colleague: read as plain text, changed key by key.
 * `undefined` takes a key out. Changes are new steps in the browser's history unless `replace` is set.
 */
export function useAddress(): readonly [AddressValues, (changes: AddressValues, options?: { readonly replace?: boolean }) => void] {
  const search = useLocation().search as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const values = useMemo(() => plain(search), [search]);
  const change = useCallback(
    (changes: AddressValues, options: { readonly replace?: boolean } = {}) => {
      // The type of the search parameters is that of no single route: they are plain texts on every page.
      const next = (previous: Readonly<Record<string, unknown>>) => stripped({ ...plain(previous), ...changes });
      void navigate({ to: '.', search: next as never, replace: options.replace ?? false, resetScroll: false });
    },
    [navigate],
  );
  return [values, change];
}

function plain(search: Readonly<Record<string, unknown>>): AddressValues {
  // The router reads what looks like JSON; here it is text again.
  return Object.fromEntries(Object.entries(search).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]));
}

function stripped(values: AddressValues): AddressValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
}
