import { useT } from './words.ts';

interface VerdictRowProps<Verdict extends string> {
  /** What can be decided, the consent first; each with its key. */
  readonly choices: readonly { readonly verdict: Verdict; readonly shortcut: string; readonly label: string; readonly said: string }[];
  readonly verdict: Verdict | 'open';
  readonly onVerdict: (verdict: Verdict | 'open') => void;
}

/** The decisions on one item of a review: what was said, the buttons that say it, and the one that takes it back. */
export function VerdictRow<Verdict extends string>({ choices, verdict, onVerdict }: VerdictRowProps<Verdict>) {
  const t = useT();
  const at = choices.findIndex((choice) => choice.verdict === verdict);
  return (
    <div className="row">
      <span className="small" role="status">
        {at === -1 ? '' : `${at === 0 ? '✓' : '✕'} ${choices[at]?.said}`}
      </span>
      {choices.map((choice) => (
        <button
          key={choice.verdict}
          type="button"
          className="button"
          aria-pressed={choice.verdict === verdict}
          aria-keyshortcuts={choice.shortcut}
          onClick={() => onVerdict(choice.verdict)}
        >
          {choice.label} <kbd>{choice.shortcut}</kbd>
        </button>
      ))}
      {verdict === 'open' ? null : (
        <button type="button" className="button button-quiet" aria-keyshortcuts="u" onClick={() => onVerdict('open')}>
          {t('verdict.undo')} <kbd>u</kbd>
        </button>
      )}
    </div>
  );
}
