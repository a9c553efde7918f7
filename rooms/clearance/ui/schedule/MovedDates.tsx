import type { MovedDate } from '@yumen/rules/schedule';
import { useText } from '@yumen/ui/i18n';
import { useT } from '../words.ts';

/** Dates that move, each from where to where. */
export function MovedDates({ moved }: { moved: readonly MovedDate[] }) {
  const t = useT();
  const text = useText();
  return (
    <ul className="small">
      {moved.map((item) => (
        <li key={`${item.id} ${item.field}`}>
          {text(item.title)} <span className="soft">{t(`moved.${item.field as 'start'}`)}</span> {item.before ?? '—'} → <strong>{item.after ?? '—'}</strong>
        </li>
      ))}
    </ul>
  );
}
