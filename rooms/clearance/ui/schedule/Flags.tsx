import type { TaskFlag } from '@yumen/rules/schedule';
import { useText } from '@yumen/ui/i18n';
import { FLAG_WORDS } from '../../present/index.ts';
import { useT } from '../words.ts';

const GRAVE: ReadonlySet<TaskFlag> = new Set(['late', 'deadline_missed']);

/** What to know about a day, in words. */
export function Flags({ flags }: { flags: readonly TaskFlag[] }) {
  const t = useT();
  const text = useText();
  return flags.map((flag, i) => (
    <span key={flag} className={GRAVE.has(flag) ? 'error-text' : 'soft'}>
      {i > 0 ? t('listSeparator') : null}
      {text(FLAG_WORDS[flag])}
    </span>
  ));
}
