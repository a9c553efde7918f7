import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { useWords } from '../i18n/index.ts';
import type { FRAME_WORDS } from '../i18n/words.ts';

/** A panel at the right edge. Focus moves into it, Tab stays inside, Escape closes, and focus returns to where it came from. */
export function Drawer({ title, onClose, children }: { title: ReactNode; onClose: () => void; children: ReactNode }) {
  const t = useWords<keyof (typeof FRAME_WORDS)['zh']>('frame');
  const panel = useRef<HTMLDivElement>(null);
  const heading = useId();
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useEffect(() => {
    const before = document.activeElement;
    panel.current?.querySelector<HTMLElement>('button')?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close.current();
      if (event.key !== 'Tab' || !panel.current) return;
      const stops = [...panel.current.querySelectorAll<HTMLElement>('a[href], button:not([disabled]), input, select, textarea, summary, [tabindex="0"]')];
      const edge = event.shiftKey ? stops[0] : stops.at(-1);
      if (document.activeElement === edge) {
        (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <>
      {/* The veil repeats what Escape and the close button do, for a mouse. */}
      <div className="drawer-veil" aria-hidden="true" onClick={onClose} />
      <div className="drawer" role="dialog" aria-modal="true" aria-labelledby={heading} ref={panel}>
        <div className="drawer-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" className="button" onClick={onClose}>
            {t('close')}
          </button>
        </div>
        {children}
      </div>
    </>
  );
}
