import { useEffect, useRef, useState } from 'react';
import type { Static } from 'typebox';
import { Empty, Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { call, useMutation, useQuery, useQueryClient } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import { listTexts, loadSample } from '../../coding/contract/index.ts';
import { listVersions } from '../../contract.ts';
import { CodebookChoice } from './CodebookChoice.tsx';
import { readerName, rememberReader, useReader } from './reader.ts';
import { Release } from './Release.tsx';
import { ExportReading, ImportReading } from './ReadingFiles.tsx';
import { when } from './when.ts';
import { useT } from './words.ts';

type Texts = Static<typeof listTexts.output>;

/** Which text, under which name, with which codebook: what has been begun first, then any text of the library. */
export function Chooser({ codebook }: { codebook: string }) {
  const t = useT();
  const [address, setAddress] = useAddress();
  const coder = useReader();
  const [typed, setTyped] = useState(address.coder ?? coder);
  const texts = useQuery({ queryKey: ['coding', 'texts', codebook], queryFn: () => call<Texts>(listTexts, { codebook }) });
  const begun = texts.data?.items ?? [];
  return (
    <>
      <PageHead title={t('coding')} lead={t('coding.lead')} />
      <div className="row filters">
        <CodebookChoice value={codebook} onChange={(id) => setAddress({ codebook: id })} />
        <label className="filter">
          <span className="soft small">{t('coder')}</span>
          <input
            type="text"
            maxLength={60}
            value={typed}
            aria-invalid={readerName(typed) === undefined}
            onChange={(event) => {
              setTyped(event.target.value);
              const name = readerName(event.target.value);
              if (name === undefined) return;
              rememberReader(name);
              setAddress({ coder: name }, { replace: true });
            }}
          />
        </label>
      </div>
      <p className="soft small">{readerName(typed) === undefined ? <span className="margin-open">{t('coder.bad', { coder })}</span> : t('coder.hint')}</p>
      {texts.error ? <Problems error={texts.error} onRetry={() => void texts.refetch()} /> : null}
      {texts.isPending ? <Loading /> : null}
      {texts.data && begun.length === 0 ? (
        <Empty title={t('coding.empty')}>
          <p>{t('coding.emptyHint')}</p>
          <SampleButton codebook={codebook} coder={coder} focus />
        </Empty>
      ) : null}
      {begun.length > 0 ? <TextTable texts={begun} codebook={codebook} coder={coder} /> : null}
      <OtherText codebook={codebook} coder={coder} />
      <ImportReading />
      {begun.length > 0 && begun.every((one) => !one.sample) ? (
        <p>
          <SampleButton codebook={codebook} coder={coder} />
        </p>
      ) : null}
    </>
  );
}

function deskLink(codebook: string, ref: string, coder: string) {
  return { to: '/policy/coding', search: { codebook, text: ref, coder } as never };
}

/** The invented sample: one press, and the desk is open. */
function SampleButton({ codebook, coder, focus = false }: { codebook: string; coder: string; focus?: boolean }) {
  const t = useT();
  const [, setAddress] = useAddress();
  const queries = useQueryClient();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focus) button.current?.focus();
  }, [focus]);
  const load = useMutation({
    mutationFn: () => call<Static<typeof loadSample.output>>(loadSample),
    onSuccess: async ({ versions }) => {
      await queries.invalidateQueries({ queryKey: ['coding'] });
      // The later version is the one nobody has coded.
      setAddress({ codebook, text: versions.at(-1), coder });
    },
  });
  return (
    <>
      <button ref={button} type="button" className="button button-main" disabled={load.isPending} onClick={() => load.mutate()}>
        {t('sample.load')}
      </button>
      {load.error ? <Problems error={load.error} /> : null}
    </>
  );
}

function TextTable({ texts, codebook, coder }: { texts: Texts['items']; codebook: string; coder: string }) {
  const t = useT();
  const text = useText();
  return (
    <ul className="plain-list">
      {texts.map((one) => {
        const own = one.passes.find((pass) => pass.coder === coder);
        const finished = one.passes.filter((pass) => pass.finishedAt !== null).length;
        return (
          <li key={one.version} className="code-text">
            <span>
              <Link {...deskLink(codebook, one.ref, coder)} lang="zh-CN">
                {one.title}
              </Link>
              <span className="block soft small">
                {one.ref.match(/\(([^)]+)\)$/)?.[1]} · {t('text.clauses', { count: one.total })}
                {one.sample ? ` · ${t('text.sample')}` : ''}
              </span>
            </span>
            <span className="small code-passes">
              {one.passes.map((pass) => (
                <span key={pass.coder} title={text(pass.made ?? undefined)}>
                  <span aria-hidden="true">{pass.finishedAt === null ? '◐' : '●'}</span>{' '}
                  {pass.shipped && (finished >= 2 || one.opened) && own?.finishedAt !== null ? <Link {...deskLink(codebook, one.ref, pass.coder)}>{pass.coder}</Link> : pass.coder}{' '}
                  {pass.finishedAt === null ? t('text.progress', { read: pass.read, total: one.total }) : t('text.finished')}
                  {pass.shipped ? ` · ${t('text.shipped')}` : ''}
                  {pass.takenFrom === null ? '' : ` · ${t('text.takenFrom', { from: pass.takenFrom })}`}
                </span>
              ))}
              {own ? null : <span className="soft">○ {t('text.notBegun', { coder })}</span>}
            </span>
            <span className="small">
              {finished >= 2 ? (
                <Link to="/policy/agreement" search={{ codebook, text: one.ref, view: 'compare', coder } as never}>
                  {t('desk.compare')}
                </Link>
              ) : one.opened ? (
                <span className="soft">{t('text.opened', { by: one.opened.by, day: when(one.opened.at), reason: one.opened.reason })}</span>
              ) : (
                <span className="soft">{t('text.blind')}</span>
              )}
              {finished === 1 && !one.opened && own?.finishedAt !== null ? <Release codebook={codebook} text={one.ref} /> : null}
              {own ? (
                <span className="block">
                  <ExportReading codebook={codebook} text={one.ref} coder={coder} />
                </span>
              ) : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function OtherText({ codebook, coder }: { codebook: string; coder: string }) {
  const t = useT();
  const [title, setTitle] = useState('');
  const found = useQuery({
    queryKey: ['policy', 'versions', { title, limit: 20 }],
    queryFn: () => call<Static<typeof listVersions.output>>(listVersions, { title, limit: 20 }),
    enabled: title.trim().length > 1,
  });
  return (
    <section className="stack code-other" aria-label={t('other')}>
      <label className="filter">
        <span className="soft small">{t('other')}</span>
        <input type="search" value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      {found.data && title.trim().length > 1 ? (
        <ul className="plain-list" aria-live="polite">
          {found.data.items.map((version) => (
            <li key={version.id}>
              <Link {...deskLink(codebook, version.ref, coder)} lang="zh-CN">
                {version.ref}
              </Link>
            </li>
          ))}
          {found.data.items.length === 0 ? (
            <li className="soft">
              {t('other.none')} <Link to="/policy">{t('other.library')}</Link>
            </li>
          ) : null}
        </ul>
      ) : null}
    </section>
  );
}
