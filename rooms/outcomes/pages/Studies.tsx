import { useState } from 'react';
import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { call, useMutation, useQueryClient } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import { removeStudy, type StudyDefinition } from '../contract.ts';
import { download } from './parts/download.ts';
import { StudyBuilder } from './parts/StudyBuilder.tsx';
import { StudyFile } from './parts/StudyFile.tsx';
import { useStudies, useStudyOf, type SavedStudy } from './parts/studies.ts';
import { useT } from './parts/words.ts';
import './outcomes.css';

/** Studies saved, and the builder. Which one is open is in the address; a new one is `?edit=new`. */
export function Page() {
  const t = useT();
  const [address, setAddress] = useAddress();
  const studies = useStudies();
  const [read, setRead] = useState<{ definition: StudyDefinition; key: number }>();
  const { edit } = address;
  return (
    <>
      <PageHead title={t('studies')} lead={t('studies.lead')} />
      {studies.error ? <Problems error={studies.error} onRetry={() => void studies.refetch()} /> : null}
      {studies.isPending ? <Loading /> : null}
      <section className="part">
        <h2 className="part-head">{t('studies.saved')}</h2>
        {studies.data?.length === 0 ? <p className="soft">{t('studies.none')}</p> : null}
        <ul className="plain-list oc-files">
          {studies.data?.map((study) => (
            <StudyLine key={study.id} study={study} />
          ))}
        </ul>
        <div className="row">
          <button
            type="button"
            className="button button-main"
            onClick={() => {
              setRead(undefined);
              setAddress({ edit: 'new' });
            }}
          >
            {t('studies.new')}
          </button>
          <StudyFile
            onRead={(definition) => {
              setRead({ definition, key: Date.now() });
              setAddress({ edit: 'new' });
            }}
          />
        </div>
      </section>
      {edit === 'new' ? <StudyBuilder key={`new ${read?.key ?? ''}`} id={undefined} start={read?.definition} onDone={(id) => setAddress({ edit: id })} /> : null}
      {edit !== undefined && edit !== 'new' ? <Saved key={edit} onDone={(id) => setAddress({ edit: id })} /> : null}
    </>
  );
}

function Saved({ onDone }: { onDone: (id: string) => void }) {
  const [address] = useAddress();
  const { definition, id, error } = useStudyOf(address, 'edit');
  if (error) return <Problems error={error} />;
  return definition ? <StudyBuilder id={id} start={definition} onDone={onDone} /> : <Loading />;
}

function StudyLine({ study }: { study: SavedStudy }) {
  const t = useT();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({ mutationFn: () => call(removeStudy, { id: study.id }), onSuccess: () => queries.invalidateQueries({ queryKey: ['outcomes', 'studies'] }) });
  return (
    <li>
      <div className="row">
        <Link className="grow oc-name" to="/outcomes" search={{ study: study.id } as never}>
          {study.title}
        </Link>
        <span className="soft small">
          {t('studies.revision', { revision: study.revision })} · {study.updatedAt.slice(0, 10)}
        </span>
        <Link to="/outcomes/studies" search={{ edit: study.id } as never} aria-label={`${t('studies.edit')} ${study.title}`}>
          {t('studies.edit')}
        </Link>
        <button
          type="button"
          className="button button-quiet"
          aria-label={`${t('studies.download')} ${study.title}`}
          onClick={() => download(`${study.title}.study.json`, JSON.stringify(study.definition, null, 2))}
        >
          {t('studies.download')}
        </button>
        {asked ? (
          <>
            <button type="button" className="button button-danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {t('studies.removeSure')}
            </button>
            <button type="button" className="button" onClick={() => setAsked(false)}>
              {t('keep')}
            </button>
          </>
        ) : (
          <button type="button" className="button button-quiet" aria-label={`${t('remove')} ${study.title}`} onClick={() => setAsked(true)}>
            {t('remove')}
          </button>
        )}
      </div>
      {remove.error ? <Problems error={remove.error} /> : null}
    </li>
  );
}
