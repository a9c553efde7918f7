import type { Static } from 'typebox';
import { useLang } from '@yumen/ui/i18n';
import { call } from '@yumen/ui/query';
import { exportAgreement } from '../../coding/contract/index.ts';
import { FileButtons } from '../parts/FileButtons.tsx';
import { useT } from './words.ts';

/** The figures as a file, each with what to mind of it. */
export function AgreementFiles({ asked }: { asked: { readonly codebook: string; readonly ref: string | undefined; readonly coder: string } }) {
  const t = useT();
  const { lang } = useLang();
  return (
    <FileButtons
      id="agreement-export"
      label={t('history.export')}
      formats={['csv', 'xlsx'] as const}
      make={(format) => call<Static<typeof exportAgreement.output>>(exportAgreement, { ...asked, format, lang })}
    />
  );
}
