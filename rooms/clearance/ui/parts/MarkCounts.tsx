import { useText } from '@yumen/ui/i18n';
import { Mark } from '@yumen/ui/mark';
import type { Mark as MarkName } from '../../present/groups.ts';
import { MARKS, MARK_SHAPES, MARK_WORDS } from '../../present/groups.ts';

/** Verdicts counted by mark. `short` leaves out zeros, "not needed" and the words, which a title then carries. */
export function MarkCounts({ counts, short = false }: { counts: Readonly<Record<MarkName, number>>; short?: boolean }) {
  const text = useText();
  const shown = MARKS.filter((mark) => !short || (mark !== 'not_needed' && counts[mark] > 0));
  return (
    <span className={short ? 'counts counts-short' : 'counts'}>
      {shown.map((mark) => (
        <span key={mark} className="count" title={text(MARK_WORDS[mark])}>
          {short ? (
            <span className={`mark mark-${mark}`}>
              <span aria-hidden="true">{MARK_SHAPES[mark]}</span>
              <span className="visually-hidden">{text(MARK_WORDS[mark])} </span>
              {counts[mark]}
            </span>
          ) : (
            <>
              <strong>{counts[mark]}</strong> <Mark mark={mark} shape={MARK_SHAPES[mark]} word={text(MARK_WORDS[mark])} />
            </>
          )}
        </span>
      ))}
    </span>
  );
}
