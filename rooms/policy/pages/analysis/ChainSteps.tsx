import { useT } from './words.ts';

/** Goal → measure → result in short: a number where there is something, a dash where nothing was seen. */
export function ChainSteps({ counts }: { counts: { readonly goals: number; readonly measures: number; readonly results: number } }) {
  const t = useT();
  return (
    <span className="chain small">
      {(['goals', 'measures', 'results'] as const).map((step) => (
        <span key={step} className={counts[step] > 0 ? 'chain-step' : 'chain-step chain-missing'}>
          <span aria-hidden="true">{counts[step] > 0 ? '●' : '○'}</span> {t(`chain.${step}`)} {counts[step] > 0 ? counts[step] : t('chain.none')}
        </span>
      ))}
    </span>
  );
}
