import { Loading, Problems } from '@yumen/ui/frame';
import { call, useQuery } from '@yumen/ui/query';
import type { AddressValues } from '@yumen/ui/router';
import { Link } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { search, show, type SearchHit } from '../../contract.ts';
import { blocksOf } from './blocks.ts';
import { CardLinks } from './CardLinks.tsx';
import { useRequirements } from './citing.ts';
import { Passage } from './Passage.tsx';
import { IntegrityTag } from './Integrity.tsx';
import { Marked } from './Marked.tsx';
import { textLink } from './textLink.ts';
import { articleName, useT } from './words.ts';

interface HitsProps {
  readonly address: AddressValues;
  readonly onChange: (changes: AddressValues) => void;
}

/** Articles that answer the question, best first; one of them may be open, which the address remembers. */
export function Hits({ address, onChange }: HitsProps) {
  const t = useT();
  const { q: question = '', level, place, on, open } = address;
  const asked = { question, level, place, on, limit: 20 };
  const found = useQuery({ queryKey: ['policy', 'search', asked], queryFn: () => call<Static<typeof search.output>>(search, asked) });
  const related = useRequirements(found.data?.requirements ?? []);
  if (found.error) return <Problems error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { hits } = found.data;
  return (
    <section className="part" aria-label={t('hits')}>
      <p role="status" className="soft">
        {hits.length === 0 ? t('hits.none') : t('hits.found', { count: hits.length })}{' '}
        <button type="button" className="link-button" onClick={() => onChange({ q: undefined, open: undefined })}>
          {t('hits.back')}
        </button>
      </p>
      {related.length > 0 ? (
        <p className="small">
          {t('hits.requirements')} <CardLinks cards={related} />
        </p>
      ) : null}
      <ol className="plain-list">
        {hits.map((hit) => (
          <Hit key={hit.id} hit={hit} open={hit.id === open} onOpen={(is) => onChange({ open: is ? hit.id : undefined })} />
        ))}
      </ol>
    </section>
  );
}

function Hit({ hit, open, onOpen }: { hit: SearchHit; open: boolean; onOpen: (open: boolean) => void }) {
  const t = useT();
  const name = articleName(t, hit.article) ?? hit.path;
  return (
    <li className="law-hit">
      <h2 className="law-hit-title">
        <Link {...textLink(hit.id)} lang="zh-CN">
          {hit.instrument}
        </Link>{' '}
        <span className="law-number">{name}</span>
      </h2>
      <p className="soft small law-facts">
        {hit.path && name !== hit.path ? <span lang="zh-CN">{hit.path}</span> : null}
        {hit.version ? <span>{t('version.of', { day: hit.version })}</span> : null}
        {hit.inForce ? <span>{t('version.inForce', { day: hit.inForce })}</span> : null}
        {hit.superseded ? <span>{t('version.superseded', { day: hit.superseded })}</span> : null}
        {hit.integrity && hit.integrity !== 'complete' ? <IntegrityTag integrity={hit.integrity} /> : null}
      </p>
      <div className="law-text" lang="zh-CN">
        {open ? <Whole reference={hit.id} /> : <Marked text={hit.excerpt} marks={hit.marks} />}
      </div>
      <button
        type="button"
        className="link-button small"
        aria-expanded={open}
        aria-label={`${open ? t('hit.close') : t('hit.open')} ${hit.instrument} ${name}`}
        onClick={() => onOpen(!open)}
      >
        {open ? t('hit.close') : t('hit.open')}
      </button>
    </li>
  );
}

function Whole({ reference }: { reference: string }) {
  const article = useQuery({ queryKey: ['policy', 'show', reference], queryFn: () => call<Static<typeof show.output>>(show, { ref: reference }) });
  if (article.error) return <Problems error={article.error} />;
  if (!article.data) return <Loading />;
  return blocksOf(article.data.provisions as Parameters<typeof blocksOf>[0]).map((block) => <Passage key={block.head.eId} block={block} />);
}
