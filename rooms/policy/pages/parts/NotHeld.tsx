import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { call, useQuery } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { citations, listVersions } from '../../contract.ts';
import { citingWhole, useCiting } from './citing.ts';
import { CardLinks } from './CardLinks.tsx';
import { ImportForm } from './ImportForm.tsx';
import { textLink, titleOf } from './textLink.ts';
import { articleName, useT } from './words.ts';

/** A text that is cited and not held: the citation, where it is published, what rests on it, and how to bring it in. */
export function NotHeld({ reference, at }: { reference: string; at: string | undefined }) {
  const t = useT();
  const title = titleOf(reference);
  const known = useQuery({ queryKey: ['policy', 'citation', reference], queryFn: () => call<Static<typeof citations.output>>(citations, { refs: [reference] }) });
  const held = useQuery({ queryKey: ['policy', 'versions', { title }], queryFn: () => call<Static<typeof listVersions.output>>(listVersions, { title, limit: 20 }) });
  const citing = useCiting(title);
  const citation = known.data?.items[0];
  return (
    <>
      <PageHead title={title} lead={t('notHeld.lead')} />
      {known.error ? <Problems error={known.error} /> : null}
      {known.isPending ? <Loading /> : null}
      <dl className="facts part">
        <dt>{t('notHeld.citation')}</dt>
        <dd lang="zh-CN">
          {reference} {at === undefined ? null : (articleName(t, at) ?? at)}
        </dd>
        {citation?.address ? (
          <>
            <dt>{t('notHeld.address')}</dt>
            <dd>
              <a href={citation.address} rel="noreferrer noopener" target="_blank">
                {citation.address}
              </a>
            </dd>
          </>
        ) : null}
        {held.data && held.data.items.length > 0 ? (
          <>
            <dt>{t('notHeld.other')}</dt>
            <dd className="law-versions">
              {held.data.items.map((version) => (
                <Link key={version.id} {...textLink(version.ref)} lang="zh-CN">
                  {version.ref}
                </Link>
              ))}
            </dd>
          </>
        ) : null}
        {citing.length > 0 ? (
          <>
            <dt>{t('rests')}</dt>
            <dd>
              <CardLinks cards={citingWhole(citing.map((one) => ({ ...one, first: null })))} />
            </dd>
          </>
        ) : null}
      </dl>
      <section className="part">
        <h2 className="part-head">{t('notHeld.import')}</h2>
        <ImportForm />
      </section>
    </>
  );
}
