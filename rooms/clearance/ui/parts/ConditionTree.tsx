import { useText } from '@yumen/ui/i18n';
import { Link } from '@yumen/ui/router';
import type { Rulebook } from '@yumen/rules';
import type { ConditionNode } from '../engine/condition.ts';
import { useT } from '../words.ts';

/** A condition in words, for reading without a plan. */
export function ConditionTree({ node, rulebook }: { node: ConditionNode; rulebook: Rulebook }) {
  return (
    <ul className="reasons plain-list">
      <Statement node={node} rulebook={rulebook} />
    </ul>
  );
}

function Statement({ node, rulebook }: { node: ConditionNode; rulebook: Rulebook }) {
  const t = useT();
  const text = useText();
  const role = node.role && node.role !== 'trigger' ? <span className="tag">{t(`role.${node.role}`)}</span> : null;
  if (node.role === 'release' && node.id) {
    return (
      <li className="condition">
        <span className="soft">{t('logic.notReleased')}</span> <Link to={`/rules/${node.id}`}>{text(rulebook.requirement(node.id)?.source.title)}</Link>
      </li>
    );
  }
  const [only] = node.children;
  if (node.form === 'not' && only?.role === 'release') return <Statement node={only} rulebook={rulebook} />;
  if (node.form === 'leaf') {
    return (
      <li className="condition">
        {role} {text(node.words)}
      </li>
    );
  }
  return (
    <li className="condition">
      {role} <span className="soft">{t(`logic.${node.form}`)}</span>
      <ul className="reason-kids condition-kids">
        {node.children.map((child, i) => (
          // Statements of a condition keep their order, and one may occur twice.
          <Statement key={i} node={child} rulebook={rulebook} />
        ))}
      </ul>
    </li>
  );
}
