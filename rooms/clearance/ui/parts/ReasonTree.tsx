import type { Proof, Rulebook } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { flat } from '../engine/condition.ts';
import { useT } from '../words.ts';

const SHAPES = { proven: '✓', refuted: '✕', open: '◐' } as const;

/** The condition as a tree of statements, each met, not met or open; parts that do not carry the answer are folded away. */
export function ReasonTree({ proof, rulebook }: { proof: Proof; rulebook: Rulebook }) {
  return (
    <ul className="reasons plain-list">
      <Node proof={proof} rulebook={rulebook} carries />
    </ul>
  );
}

function Node({ proof: whole, rulebook, carries }: { proof: Proof; rulebook: Rulebook; carries: boolean }) {
  const t = useT();
  const text = useText();
  const proof = flat(whole);
  const kids = proof.children ?? [];
  const [only] = kids;
  const leaf = proof.form === 'leaf';
  // The statement itself names the law's figure, and a plain yes that was met says it all.
  const used = (proof.facts ?? []).filter((fact) => !fact.fact.startsWith('param.') && !(proof.state === 'proven' && typeof fact.value === 'boolean'));
  const role = proof.role && proof.role !== 'trigger' ? t(`role.${proof.role}`) : undefined;
  // "Not released by" is one statement with a name; how the exemption came out is folded below it.
  const release = proof.form === 'not' && only?.role === 'release' && only.id ? text(rulebook.requirement(only.id)?.source.title) : undefined;
  const said = release ? `${t('logic.notReleased')} ${release}` : leaf ? text(proof.words) : t(`logic.${proof.form}`);
  const head = (
    <>
      <span className={`reason-state reason-${proof.state}`}>
        <span aria-hidden="true">{SHAPES[proof.state]}</span>
        <span className="visually-hidden">{t(`state.${proof.state}`)} </span>
      </span>
      <span>
        {role ? <span className="tag">{role}</span> : null} {said}
        {leaf && used.length > 0 ? (
          <span className="soft small reason-values">
            {used.map((fact) => (
              <span key={fact.fact}>
                {text(fact.label)}: {text(fact.words)}
              </span>
            ))}
          </span>
        ) : null}
      </span>
    </>
  );
  if (kids.length === 0) return <li className="reason">{head}</li>;
  const open = carries && !release && !leaf && proof.role !== 'in_force';
  return (
    <li className="reason-branch">
      <details open={open}>
        <summary className="reason">{head}</summary>
        <ul className="plain-list reason-kids">
          {leaf ? <li className="soft small">{t('workedOutFrom')}</li> : null}
          {kids.map((kid, i) => (
            // Statements of a condition keep their order, and one may occur twice.
            <Node key={i} proof={kid} rulebook={rulebook} carries={open && telling(proof, kid)} />
          ))}
        </ul>
      </details>
    </li>
  );
}

/** Does this part carry the answer of the whole: the met one of alternatives, the one that failed of several, the open one? */
function telling(whole: Proof, part: Proof): boolean {
  if (whole.form === 'not' || whole.form === 'if') return true;
  return part.state === whole.state;
}
