import type { ReactNode } from 'react';
import { useState } from 'react';
import { useT } from '../words.ts';

/** Drawn at once; thousands of plans would make a page nobody can read and few devices can draw. */
const PAGE = 10;

/** The first of many, with a button that says how many are left. */
export function Several<T>({ items, children }: { items: readonly T[]; children: (item: T) => ReactNode }) {
  const t = useT();
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      {items.slice(0, shown).map(children)}
      {items.length > shown ? (
        <button type="button" className="button align-start" onClick={() => setShown(shown + PAGE * 5)}>
          {t('plans.others', { count: items.length - shown })}
        </button>
      ) : null}
    </>
  );
}
