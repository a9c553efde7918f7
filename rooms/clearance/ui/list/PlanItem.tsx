import { useQuery } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import { MarkCounts } from '../parts/MarkCounts.tsx';
import { loadBooks } from '../useBooks.ts';
import { useRules } from '../useRulebook.ts';
import { useT } from '../words.ts';
import type { ListedPlan } from './usePlans.ts';

/** A plan in the list: where it goes, where it is kept, how it stands today. */
export function PlanItem({ plan, onRemove }: { plan: ListedPlan; onRemove: () => void }) {
  const t = useT();
  // The list is drawn first; engine and rulebook follow, and with them the counts.
  const rules = useRules();
  const counts = useQuery({
    queryKey: ['clearance', 'counts', plan.id, plan.revision, rules.data?.source.version],
    enabled: rules.data !== undefined,
    staleTime: Infinity,
    queryFn: async () => {
      const [{ countsOf }, document] = await Promise.all([import('../plan/countsOf.ts'), plan.document ?? plan.place.read(plan.id).then((kept) => kept.document)]);
      return rules.data ? countsOf((await loadBooks(rules.data, document.layers ?? [])).books, document) : undefined;
    },
  });
  const device = plan.place.kind === 'device';
  return (
    <li className="plan-item">
      <div className="plan-item-main">
        <Link to={`/plans/${plan.id}`} className="plan-item-title">
          {plan.title || t('untitled')}
        </Link>
        <span className="soft small">
          {plan.areas.map((area) => t(`area.${area}`)).join(' · ') || t('flow.whole')} — {t('plan.changed', { day: plan.updatedAt.slice(0, 10) })}
        </span>
      </div>
      <span className="plan-item-counts">{counts.data ? <MarkCounts counts={counts.data} short /> : null}</span>
      <span className={device ? 'tag tag-device' : 'tag'}>{t(device ? 'place.device' : 'place.server')}</span>
      <button type="button" className="button button-quiet small" aria-label={t('plan.deleteNamed', { title: plan.title })} onClick={onRemove}>
        {t('plan.delete')}
      </button>
    </li>
  );
}
