import { useT } from './words.ts';

export interface PointDraft {
  readonly key: number;
  readonly period: string;
  readonly value: string;
}

/** The points of filled rows; undefined while a row is half filled or a value is no number. */
export function readPoints(drafts: readonly PointDraft[]): { period: string; value: number }[] | undefined {
  const filled = drafts.filter((draft) => draft.period.trim() !== '' || draft.value.trim() !== '');
  const points = filled.map((draft) => ({ period: draft.period.trim(), value: Number(draft.value) }));
  const sound = points.length > 0 && filled.every((draft) => draft.value.trim() !== '') && points.every((point) => point.period.length >= 4 && Number.isFinite(point.value));
  return sound ? points : undefined;
}

/** Period and value, a row each; the next row opens by itself. */
export function PointFields({ points, onChange }: { points: readonly PointDraft[]; onChange: (points: readonly PointDraft[]) => void }) {
  const t = useT();
  const set = (key: number, change: Partial<PointDraft>): void => {
    const next = points.map((point) => (point.key === key ? { ...point, ...change } : point));
    const last = next.at(-1);
    onChange(last && (last.period !== '' || last.value !== '') ? [...next, { key: last.key + 1, period: '', value: '' }] : next);
  };
  return (
    <fieldset>
      <legend className="soft small">{t('own.points')}</legend>
      {points.map((point) => (
        <div key={point.key} className="row point-row">
          <input type="text" placeholder="2025" maxLength={40} aria-label={t('period')} value={point.period} onChange={(event) => set(point.key, { period: event.target.value })} />
          <input type="number" step="any" aria-label={t('value')} value={point.value} onChange={(event) => set(point.key, { value: event.target.value })} />
        </div>
      ))}
    </fieldset>
  );
}
