import { Loading, NotFound, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { Link, useAddress, useParams } from '@yumen/ui/router';
import { PartLevel } from '../ui/parts/CardParts.tsx';
import { CardHead, RuleCard } from '../ui/rule/RuleCard.tsx';
import { useLayered } from '../ui/rule/useLayered.ts';
import { useT } from '../ui/words.ts';
import '../ui/rule/rule.css';

/** The card of one requirement on a page of its own, as it stands in the layer of the address. */
export function Page() {
  const t = useT();
  const text = useText();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const [{ layer }] = useAddress();
  const rules = useLayered(layer);
  if (rules.error) return <Problems error={rules.error} onRetry={rules.refetch} />;
  if (!rules.rulebook) return <Loading />;
  const requirement = rules.rulebook.requirement(id);
  if (!requirement) return <NotFound />;
  return (
    <PartLevel value={2}>
      <article className="rule-card">
        <p className="small">
          <Link to="/rules" search={(layer ? { layer } : {}) as never}>
            ◂ {t('rules')}
          </Link>
        </p>
        <PageHead title={text(requirement.source.title)}>
          <CardHead card={requirement.source} />
        </PageHead>
        <RuleCard requirement={requirement} rulebook={rules.rulebook} />
      </article>
    </PartLevel>
  );
}
