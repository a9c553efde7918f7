import { useMemo } from 'react';
import { useText } from '@yumen/ui/i18n';
import { Link, useAddress } from '@yumen/ui/router';
import { documentsByAuthority } from '../present/index.ts';
import { PlanFiles } from '../ui/workspace/PlanFiles.tsx';
import { PlanFrame } from '../ui/workspace/PlanFrame.tsx';
import { useWork } from '../ui/workspace/work.ts';
import { useT } from '../ui/words.ts';

/** The papers to prepare, by authority, each once, with the requirements that want it. */
export function Page() {
  return (
    <PlanFrame>
      <Documents />
    </PlanFrame>
  );
}

function Documents() {
  const t = useT();
  const text = useText();
  const [{ on }] = useAddress();
  const { id, rulebook, evaluation } = useWork();
  const authorities = useMemo(
    () =>
      documentsByAuthority(
        rulebook,
        evaluation.rows.map((row) => ({ requirement: row.requirement.id, verdict: row.verdict })),
      ),
    [rulebook, evaluation],
  );
  const needs = authorities.flatMap((authority) => authority.documents);
  const all = new Set(needs.map((document) => document.id));
  const shared = [...all].filter((document) => needs.filter((need) => need.id === document).flatMap((need) => need.requirements).length > 1).length;
  const open = evaluation.rows.filter((row) => row.mark === 'open').length;
  return (
    <>
      <h2>{t('documents.title', { count: all.size })}</h2>
      <p className="page-lead">
        {t('documents.lead')} {shared > 0 ? t('documents.shared', { count: shared }) : null} {open > 0 ? t('documents.open', { count: open }) : null}
      </p>
      <PlanFiles />
      {authorities.length === 0 ? <p>{t('documents.none')}</p> : null}
      {authorities.map(({ authority, documents }) => (
        <section key={authority.zh} className="card authority">
          <h3>{text(authority)}</h3>
          <ul className="plain-list">
            {documents.map((document) => (
              <li key={document.id} className="document">
                <span>{text(document.title)}</span>
                <span className="soft small">
                  {t('documents.for')}{' '}
                  {document.requirements.map((requirement, i) => (
                    <span key={requirement}>
                      {i > 0 ? t('listSeparator') : null}
                      <Link to={`/plans/${id}`} search={{ req: requirement, ...(on ? { on } : {}) } as never}>
                        {text(rulebook.requirement(requirement)?.source.title)}
                      </Link>
                    </span>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
