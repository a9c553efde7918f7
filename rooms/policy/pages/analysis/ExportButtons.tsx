import type { Static } from 'typebox';
import { useLang } from '@yumen/ui/i18n';
import { call } from '@yumen/ui/query';
import { exportMatrix } from '../../matrix/contract.ts';
import { FileButtons } from '../parts/FileButtons.tsx';
import { useT } from './words.ts';

/** The matrix as a file, in the language of the screen. */
export function ExportButtons({ by, codebook, place, coder }: { by: string; codebook: string; place: string | undefined; coder: string }) {
  const t = useT();
  const { lang } = useLang();
  return (
    <FileButtons
      id="matrix-export"
      label={t('export')}
      formats={['csv', 'xlsx', 'svg'] as const}
      make={(format) => call<Static<typeof exportMatrix.output>>(exportMatrix, { codebook, by, place, coder, format, lang })}
    />
  );
}
