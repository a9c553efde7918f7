import { useEffect, useState } from 'react';
import type { Ink } from '../../report/chart-option.ts';

function read(): Ink {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return { ink: of('--ink'), soft: of('--ink-soft'), rule: of('--line') };
}

/** Colours of words and lines in charts, as the theme has them now. */
export function useInk(): Ink {
  const [ink, setInk] = useState(read);
  useEffect(() => {
    const again = () => setInk(read());
    const theme = new MutationObserver(again);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', again);
    return () => {
      theme.disconnect();
      system.removeEventListener('change', again);
    };
  }, []);
  return ink;
}
