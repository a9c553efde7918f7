import { useEffect, useRef } from 'react';
import { Problems } from '@yumen/ui/frame';
import { saveFile } from '@yumen/ui/download';
import { useLang } from '@yumen/ui/i18n';
import { call, useMutation } from '@yumen/ui/query';
import type { Static } from 'typebox';
import { readReportFile, startReport } from '../../contract.ts';
import { JobPanel, underWay, useLatestJob } from './jobs.tsx';
import { useT } from './words.ts';
import type { StudyPlace } from './worksLink.ts';

const JOB = 'outcomes.report';
type Format = Static<typeof startReport.input>['format'];

/** Files of a study or of a brief: made in the background, saved when they are there. */
export function Downloads({ place, country, formats }: { place: StudyPlace; country?: string; formats: readonly Format[] }) {
  const t = useT();
  const { lang } = useLang();
  const { job, again } = useLatestJob(JOB);
  const wanted = useRef<string>(undefined);
  const fetched = useMutation({ mutationFn: (id: string) => call<Static<typeof readReportFile.output>>(readReportFile, { id }), onSuccess: saveFile });
  const { mutate: fetchFile } = fetched;
  const start = useMutation({
    mutationFn: (format: Format) => {
      const source = place.id === undefined ? { definition: place.definition } : { study: place.id };
      return call<Static<typeof startReport.output>>(startReport, { ...source, format, lang, base: globalThis.location.origin, ...(country === undefined ? {} : { country }) });
    },
    onSuccess: ({ id }) => {
      wanted.current = id;
      again();
    },
  });
  useEffect(() => {
    if (job?.state !== 'done' || job.id !== wanted.current) return;
    wanted.current = undefined;
    fetchFile(job.id);
  }, [job, fetchFile]);
  const error = start.error ?? fetched.error;
  return (
    <section className="part" aria-label={t('report.downloads')}>
      <div className="row">
        <strong>{t('report.downloads')}</strong>
        {formats.map((format) => (
          <button key={format} type="button" className="button" disabled={start.isPending || underWay(job)} onClick={() => start.mutate(format)}>
            {t(`report.format.${format}`)}
          </button>
        ))}
      </div>
      {error ? <Problems error={error} /> : null}
      <JobPanel name={JOB} title={t('report.job')}>
        {(result) => (
          <p className="row">
            <span className="oc-name">{(result as { fileName: string }).fileName}</span>
            <button type="button" className="button" onClick={() => job && fetchFile(job.id)}>
              {t('report.save')}
            </button>
          </p>
        )}
      </JobPanel>
    </section>
  );
}
