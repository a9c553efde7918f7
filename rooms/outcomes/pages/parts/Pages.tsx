import { useT } from './words.ts';

/** Steps through a long list, a page at a time. Nothing where one page holds all. */
export function Pages({ total, limit, offset, onOffset }: { total: number; limit: number; offset: number; onOffset: (offset: number) => void }) {
  const t = useT();
  if (total <= limit && offset === 0) return null;
  // An address may ask for a page that is no more: the way back leads to the last there is.
  const last = Math.max(0, Math.floor((total - 1) / limit) * limit);
  return (
    <nav className="row oc-pages" aria-label={t('pages')}>
      <button type="button" className="button" disabled={offset === 0} onClick={() => onOffset(Math.max(0, Math.min(offset - limit, last)))}>
        {t('pages.before')}
      </button>
      <span className="soft small">{offset < total ? t('pages.of', { from: offset + 1, to: Math.min(total, offset + limit), total }) : t('pages.beyond', { total })}</span>
      <button type="button" className="button" disabled={offset + limit >= total} onClick={() => onOffset(offset + limit)}>
        {t('pages.next')}
      </button>
    </nav>
  );
}
