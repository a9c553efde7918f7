import type { Static } from 'typebox';
import { Problems } from '@yumen/ui/frame';
import { useLang } from '@yumen/ui/i18n';
import { call, useMutation } from '@yumen/ui/query';
import { exportAgreement } from '../../coding-contract.ts';
import { saveFile } from '../analysis/saveFile.ts';
import { useT } from './words.ts';

/** The figures as a file, each with what to mind of it. */
export function AgreementFiles({ asked }: { asked: { readonly codebook: string; readonly ref: string | undefined; readonly coder: string } }) {
  const t = useT();
  const { lang } = useLang();
  const save = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') => call<Static<typeof exportAgreement.output>>(exportAgreement, { ...asked, format, lang }),
    onSuccess: saveFile,
  });
  return (
    <div className="row">
      <span className="soft small" id="agreement-export">
        {t('history.export')}
      </span>
      <div className="segments" role="group" aria-labelledby="agreement-export">
        {(['csv', 'xlsx'] as const).map((format) => (
          <button key={format} type="button" className="button" disabled={save.isPending} onClick={() => save.mutate(format)}>
            {format.toUpperCase()}
          </button>
        ))}
      </div>
      {save.error ? <Problems error={save.error} /> : null}
    </div>
  );
}
