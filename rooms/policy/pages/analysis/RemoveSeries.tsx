import { Problems } from '@yumen/ui/frame';
import { call, useMutation, useQueryClient } from '@yumen/ui/query';
import { removeSeries } from '../../tasks/contract.ts';
import type { Series } from './figures.ts';
import { useT } from './words.ts';
import { useRemoved } from './useRemoved.ts';

/** Deletes a series of one's own; the page offers it back until it is left. */
export function RemoveSeries({ series }: { series: Series }) {
  const t = useT();
  const queries = useQueryClient();
  const removed = useRemoved();
  const remove = useMutation({
    mutationFn: () => call(removeSeries, { id: series.id }),
    onSuccess: async () => {
      removed.set([series]);
      await queries.invalidateQueries({ queryKey: ['policy'] });
    },
  });
  return (
    <>
      <button type="button" className="button button-danger small" disabled={remove.isPending} onClick={() => remove.mutate()}>
        {t('own.remove')}
      </button>
      {remove.error ? <Problems error={remove.error} /> : null}
    </>
  );
}
