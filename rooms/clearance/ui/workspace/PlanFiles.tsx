import { useState } from 'react';
import { todayInChina } from '@yumen/kernel';
import { Problems } from '@yumen/ui/frame';
import type { FileAnswer } from '@yumen/ui/download';
import { saveFile } from '@yumen/ui/download';
import { useLang } from '@yumen/ui/i18n';
import { call } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import type { PlanFile } from '../../contract.ts';
import { exportPlanFile } from '../../contract.ts';
import { isLocal } from '../place/device.ts';
import { scheduleOptions } from '../schedule/options.ts';
import { useOn } from '../useOn.ts';
import { useT } from '../words.ts';
import { useWork } from './work.ts';

const TABLES: readonly PlanFile[] = ['ics', 'csv', 'xlsx'];
const PAPERS: readonly PlanFile[] = ['dossier', 'sheet', 'sheet_html'];

/** The plan as files: its days for calendars and tables, the dossier, the sheet to sign. Made on the server, which keeps none. */
export function PlanFiles({ days = false }: { days?: boolean }) {
  const t = useT();
  const { lang } = useLang();
  const { id, kept } = useWork();
  const on = useOn();
  const [address] = useAddress();
  const [busy, setBusy] = useState<PlanFile>();
  const [error, setError] = useState<unknown>();
  const save = async (format: PlanFile): Promise<void> => {
    setBusy(format);
    setError(undefined);
    try {
      const table = TABLES.includes(format);
      saveFile(
        await call<FileAnswer>(exportPlanFile, {
          document: kept.document,
          format,
          lang: table ? lang : 'both',
          ...(on ? { on } : {}),
          ...scheduleOptions(address, todayInChina()),
        }),
      );
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <section className="plan-files no-print" aria-label={t('files')}>
      <div className="row">
        <span className="soft">{t('files')}</span>
        {[...(days ? TABLES : []), ...PAPERS].map((format) => (
          <button key={format} type="button" className="button" disabled={busy !== undefined} onClick={() => void save(format)}>
            {busy === format ? t('files.making') : t(`files.${format as 'ics'}`)}
          </button>
        ))}
      </div>
      {isLocal(id) ? <p className="soft small">{t('files.device')}</p> : null}
      {error ? <Problems error={error} /> : null}
    </section>
  );
}
