import { Problems } from '@yumen/ui/frame';
import { call, useMutation, useQueryClient } from '@yumen/ui/query';
import type { Static } from 'typebox';
import { addSeries, importSeries, removeSeries } from '../../tasks/contract.ts';
import { SeriesForm } from './SeriesForm.tsx';
import type { Board, Series } from './figures.ts';
import { useRemoved } from './useRemoved.ts';
import { useT } from './words.ts';

type Imported = Static<typeof importSeries.output>;

/** Series of one's own: by hand or from CSV; what was deleted or imported last can be undone. */
export function OwnSeries({ board }: { board: Board }) {
  const t = useT();
  const queries = useQueryClient();
  const removed = useRemoved();
  const refresh = () => queries.invalidateQueries({ queryKey: ['policy'] });
  const back = useMutation({
    mutationFn: async () => {
      for (const { indicator, name, unit, source, points, note } of removed.series)
        await call(addSeries, { indicator, name, unit, source, points, ...(note === null ? {} : { note }) });
    },
    onSuccess: async () => {
      removed.set([]);
      await refresh();
    },
  });
  const take = useMutation({ mutationFn: async (file: File) => call<Imported>(importSeries, { file: file.name, content: await file.text() }), onSuccess: refresh });
  const undo = useMutation({
    mutationFn: async (series: readonly Series[]) => {
      for (const { id } of series) await call(removeSeries, { id });
    },
    onSuccess: async () => {
      take.reset();
      await refresh();
    },
  });
  const own = board.rows.reduce((sum, row) => sum + row.own.length, 0);
  return (
    <section className="part">
      {removed.series.length > 0 ? (
        <p className="notice row" role="status">
          {t('own.removed', { name: removed.series.map((series) => series.indicator).join(t('comma')) })}
          <button type="button" className="button" disabled={back.isPending} onClick={() => back.mutate()}>
            {t('own.undo')}
          </button>
        </p>
      ) : null}
      {take.data ? (
        <p className="notice row" role="status">
          {t('own.imported', { series: take.data.series.length, points: take.data.points })}
          <button type="button" className="button" disabled={undo.isPending} onClick={() => undo.mutate(take.data.series)}>
            {t('own.undoImport')}
          </button>
        </p>
      ) : null}
      <details>
        <summary>
          <h2>{t('own', { count: own })}</h2>
        </summary>
        <div className="stack">
          {[back.error, take.error, undo.error].map((error) => (error ? <Problems key={String(error)} error={error} /> : null))}
          <SeriesForm board={board} onAdded={refresh} />
          <label className="filter">
            <span className="soft small">{t('own.csv')}</span>
            <input
              type="file"
              accept=".csv,text/csv"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                if (file) take.mutate(file);
                event.target.value = '';
              }}
            />
          </label>
          <p className="soft small">
            {t('own.csvHint')} <code>{t('own.csvHead')}</code>
          </p>
        </div>
      </details>
    </section>
  );
}
