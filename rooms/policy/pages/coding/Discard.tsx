import { Problems } from '@yumen/ui/frame';
import { call, useMutation, useQueryClient } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import { discardReading } from '../../coding/contract/index.ts';
import { useT } from './words.ts';

/** Gives up a reading that was begun, behind one more press; the log keeps what was coded. */
export function Discard({ codebook, text, coder }: { codebook: string; text: string; coder: string }) {
  const t = useT();
  const queries = useQueryClient();
  const [, setAddress] = useAddress();
  const discard = useMutation({
    mutationFn: () => call(discardReading, { codebook, ref: text, coder }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['coding'] });
      setAddress({ text: undefined, at: undefined });
    },
  });
  return (
    <details className="small">
      <summary>{t('discard')}</summary>
      <p className="soft">{t('discard.what', { coder })}</p>
      <p>
        <button type="button" className="button" disabled={discard.isPending} onClick={() => discard.mutate()}>
          {t('discard.do')}
        </button>
      </p>
      {discard.error ? <Problems error={discard.error} /> : null}
    </details>
  );
}
