import type { Static } from 'typebox';
import { Loading, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import { again, readCodebook, type listTexts } from '../../coding-contract.ts';
import { useT } from './words.ts';

type Texts = Static<typeof listTexts.output>['items'];

type Stale = Static<typeof again.output>['items'][number];

const placeOf = ({ versionId, eId }: Stale): string => `${versionId} ${eId}`;

/** Where one's own coding is confirmed or changed. */
function atDesk(codebook: string, { versionId, coder, eId }: Stale) {
  return { to: '/policy/coding', search: { codebook, text: versionId, coder, at: eId } as never };
}

/** A reading that comes with the product stays as it is; a decision settles what holds. */
function comparison(codebook: string, { versionId, code }: Stale) {
  return { to: '/policy/agreement', search: { codebook, text: versionId, view: 'compare', code, all: 'yes' } as never };
}

/** Codings whose clause or definition is no longer the one the coder had before them; each leads to where it is settled. */
export function LookAgain({ codebook, coder, texts }: { codebook: string; coder: string | undefined; texts: Texts }) {
  const t = useT();
  const text = useText();
  const book = useQuery({ queryKey: ['coding', 'codebook', codebook], queryFn: () => call<Static<typeof readCodebook.output>>(readCodebook, { id: codebook }) });
  const codes = book.data && new Map(book.data.groups.flatMap((group) => group.codes.map((code) => [code.id, code.label] as const)));
  const list = useQuery({ queryKey: ['coding', 'again', codebook, coder], queryFn: () => call<Static<typeof again.output>>(again, { codebook, coder }) });
  if (list.error) return <Problems error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Loading />;
  const { items, sealed } = list.data;
  const clauses = [...new Set(items.map(placeOf))].map((place) => items.filter((one) => placeOf(one) === place));
  const shipped = (version: string, name: string): boolean => texts.find((one) => one.version === version)?.passes.find((pass) => pass.coder === name)?.shipped ?? false;
  return (
    <section className="stack" aria-label={t('view.again')}>
      <p role="status">{items.length === 0 ? t('again.none') : t('again.found', { count: items.length })}</p>
      {sealed > 0 ? <p className="small soft">{t('again.sealed', { count: sealed })}</p> : null}
      <ul className="plain-list">
        {clauses.map((own) => (
          <li key={placeOf(own[0]!)} className="code-compared">
            <p lang="zh-CN" className="code-compared-words">
              {own[0]!.text ?? t('again.noClause')}
            </p>
            <ul className="plain-list small">
              {own.map((one) => (
                <li key={one.id}>
                  <span aria-hidden="true">◐</span> <strong>{text(codes?.get(one.code)) || one.code}</strong> · {one.coder} ·{' '}
                  <span className="margin-open">{t(`again.why.${one.again ?? 'clause_changed'}`)}</span>{' '}
                  <Link {...(shipped(one.versionId, one.coder) ? comparison(codebook, one) : atDesk(codebook, one))}>{one.ref}</Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
