import { Problems } from '@yumen/ui/frame';
import { useLang, useText } from '@yumen/ui/i18n';
import { call, useMutation, useQueryClient } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { confirmChange, type TextChangeSchema } from '../../changes/contract.ts';
import { ROLES, concerns, type Role } from '../../changes/model.ts';
import { textLink } from '../parts/textLink.ts';
import { useT, type AnalysisKey } from './words.ts';

type TextChange = Static<typeof TextChangeSchema>;
const COUNTED = ['changed', 'changed_and_moved', 'moved', 'added', 'dropped'] as const;

/** One new version: what changed in it, and what each role has to look at again. */
export function ChangeItem({ change, role, plan }: { change: TextChange; role: Role | undefined; plan: string | undefined }) {
  const t = useT();
  return (
    <section id={change.id} className="part text-change">
      <h2>
        <Link {...textLink(change.ref)} lang="zh-CN">
          {change.ref}
        </Link>
      </h2>
      <p className="law-facts small">
        <span>{change.inForce ? t('changes.inForce', { day: change.inForce }) : t('changes.inForceOpen')}</span>
        {change.arrived ? <span className="soft">{t('changes.arrived', { day: change.arrived.slice(0, 10) })}</span> : null}
        {change.before ? (
          <Link to="/policy/compare" search={{ a: change.before, b: change.ref } as never}>
            {t('changes.compare', { before: change.before.match(/\d{4}-\d{2}-\d{2}/)?.[0] ?? change.before })}
          </Link>
        ) : null}
        {COUNTED.filter((kind) => (change.counts[kind] ?? 0) > 0).map((kind) => (
          <span key={kind} className="soft">
            {t(`changed.${kind}`)} {change.counts[kind]}
          </span>
        ))}
      </p>
      {ROLES.filter((one) => (role === undefined || role === one) && concerns(change, one)).map((one) => (
        <div key={one} className="role-block">
          <div className="panel-head">
            <h3 className="part-sub">{t(`again.${one}`)}</h3>
            <Confirm change={change} role={one} />
          </div>
          {one === 'rules' ? <Cards change={change} /> : one === 'plans' ? <Plans change={change} plan={plan} /> : <Codings change={change} />}
        </div>
      ))}
    </section>
  );
}

function Confirm({ change, role }: { change: TextChange; role: Role }) {
  const t = useT();
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => call(confirmChange, { change: change.id, role }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['policy', 'changes'] }),
  });
  const receipts = change.receipts.filter((receipt) => receipt.role === role);
  return (
    <>
      {receipts.length > 0 ? (
        <span className="small">
          ✓ {t('confirmed')} {receipts.map((receipt) => `${receipt.by} ${receipt.at.slice(0, 10)}`).join(t('comma'))}
        </span>
      ) : (
        <button type="button" className="button" disabled={confirm.isPending} onClick={() => confirm.mutate()}>
          {t('confirm')}
        </button>
      )}
      {confirm.error ? <Problems error={confirm.error} /> : null}
    </>
  );
}

function Cards({ change }: { change: TextChange }) {
  const t = useT();
  const text = useText();
  return (
    <ul className="plain-list">
      {change.cards.map((card) => (
        <li key={card.id} className="again-line">
          <Link to={`/rules/${card.id}`}>{text(card.title)}</Link>{' '}
          <span className="small soft">
            {t('again.cites', { ref: card.cited })} {card.citedHeld ? null : t('again.notHeld')}
          </span>
          <span className="block small">
            {card.articles.map((article) => (
              <span key={article.number} className={article.change === 'unchanged' ? 'again-article soft' : 'again-article'}>
                {t('again.article', { number: article.number })} {t(`changed.${article.change}` as AnalysisKey)}
                {article.after !== null && article.after !== article.number ? ` → ${t('again.article', { number: article.after })}` : null}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Plans({ change, plan }: { change: TextChange; plan: string | undefined }) {
  const { lang } = useLang();
  const t = useT();
  const titles = new Map(change.cards.map((card) => [card.id, card.title[lang]]));
  return (
    <ul className="plain-list">
      {change.plans
        .filter((one) => plan === undefined || one.id === plan)
        .map((one) => (
          <li key={one.id} className="again-line">
            <Link to={`/plans/${one.id}`}>{one.title}</Link>{' '}
            <span className="small soft">
              {one.applies.map((card) => titles.get(card) ?? card).join(t('comma'))}
              {one.open.length > 0 ? ` ${t('again.open', { names: one.open.map((card) => titles.get(card) ?? card).join(t('comma')) })}` : null}
            </span>
          </li>
        ))}
    </ul>
  );
}

function Codings({ change }: { change: TextChange }) {
  const t = useT();
  return (
    <ul className="plain-list">
      {change.codings.map((one) => (
        <li key={`${one.codebook} ${one.coder} ${one.from}`} className="again-line">
          {one.coder} <span className="soft small">{one.codebook}</span> {one.counts ? t('again.codings', one.counts) : t('again.codingsClosed')}{' '}
          <Link {...textLink(one.from)} className="small" lang="zh-CN">
            {one.from}
          </Link>
        </li>
      ))}
    </ul>
  );
}
