import { Problems } from '@yumen/ui/frame';
import { useLang } from '@yumen/ui/i18n';
import { call, useMutation } from '@yumen/ui/query';
import type { Static } from 'typebox';
import { exportMatrix } from '../../matrix/contract.ts';
import { saveFile } from './saveFile.ts';
import { useT } from './words.ts';

/** The matrix as a file, in the language of the screen. */
export function ExportButtons({ by, codebook, place, coder }: { by: string; codebook: string; place: string | undefined; coder: string }) {
  const t = useT();
  const { lang } = useLang();
  const save = useMutation({
    mutationFn: (format: 'csv' | 'xlsx' | 'svg') => call<Static<typeof exportMatrix.output>>(exportMatrix, { codebook, by, place, coder, format, lang }),
    onSuccess: saveFile,
  });
  return (
    <div className="filter">
      <span className="soft small" id="matrix-export">
        {t('export')}
      </span>
      <div className="segments" role="group" aria-labelledby="matrix-export">
        {(['csv', 'xlsx', 'svg'] as const).map((format) => (
          <button key={format} type="button" className="button" disabled={save.isPending} onClick={() => save.mutate(format)}>
            {format.toUpperCase()}
          </button>
        ))}
      </div>
      {save.error ? <Problems error={save.error} /> : null}
    </div>
  );
}
