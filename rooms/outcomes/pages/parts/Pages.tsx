import { useT } from './words.ts';

/** Steps through a long list, a page at a time. Nothing where one page holds all. */
export function Pages({ total, limit, offset, onOffset }: { total: number; limit: number; offset: number; onOffset: (offset: number) => void }) {
  const t = useT();
  if (total <= limit) return null;
  return (
    <nav className="row oc-pages" aria-label={t('pages')}>
      <button type="button" className="button" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - limit))}>
        {t('pages.before')}
      </button>
      <span className="soft small">{t('pages.of', { from: offset + 1, to: Math.min(total, offset + limit), total })}</span>
      <button type="button" className="button" disabled={offset + limit >= total} onClick={() => onOffset(offset + limit)}>
        {t('pages.next')}
      </button>
    </nav>
  );
}
