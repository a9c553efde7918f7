import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

interface ReviewListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly render: (item: Item) => ReactNode;
  /** What a key does to the item that is current. */
  readonly keys: Readonly<Record<string, (item: Item) => void>>;
}

/** A queue gone through with the keyboard: up and down (or k and j) move, letters decide and step on. Buttons in each item do the same. */
export function ReviewList<Item>({ label, items, keyOf, render, keys }: ReviewListProps<Item>) {
  const [at, setAt] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const now = useRef({ at, items, keys });
  useEffect(() => {
    now.current = { at, items, keys };
  });

  useEffect(() => {
    const move = (to: number): void => {
      const next = Math.max(0, Math.min(now.current.items.length - 1, to));
      setAt(next);
      const target = list.current?.children[next];
      if (target instanceof HTMLElement) target.focus();
    };
    const onKey = (event: KeyboardEvent): void => {
      const { at: here, items: all, keys: acts } = now.current;
      if (event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof HTMLElement && event.target.closest('input, select, textarea'))) return;
      const item = all[here];
      const act = acts[event.key];
      if (event.key === 'ArrowDown' || event.key === 'j') move(here + 1);
      else if (event.key === 'ArrowUp' || event.key === 'k') move(here - 1);
      else if (item !== undefined && act) {
        act(item);
        move(here + 1);
      } else return;
      event.preventDefault();
    };
    const onFocus = (event: FocusEvent): void => {
      const inside = [...(list.current?.children ?? [])].findIndex((child) => event.target instanceof Node && child.contains(event.target));
      if (inside >= 0) setAt(inside);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('focusin', onFocus);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('focusin', onFocus);
    };
  }, []);

  return (
    <ol className="plain-list oc-review" aria-label={label} ref={list}>
      {items.map((item, i) => (
        <li key={keyOf(item)} tabIndex={-1} aria-current={i === at ? 'true' : undefined}>
          {render(item)}
        </li>
      ))}
    </ol>
  );
}
