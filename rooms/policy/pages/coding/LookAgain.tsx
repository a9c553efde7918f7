import type { Static } from 'typebox';
import { Loading, Problems } from '@yumen/ui/frame';
import { call, useQuery } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import { again, type listTexts } from '../../coding-contract.ts';
import { useT } from './words.ts';

type Texts = Static<typeof listTexts.output>['items'];

/** Codings whose clause or definition is no longer the one the coder had before them; each leads to where it is settled. */
export function LookAgain({ codebook, coder, texts }: { codebook: string; coder: string | undefined; texts: Texts }) {
  const t = useT();
  const list = useQuery({ queryKey: ['coding', 'again', codebook, coder], queryFn: () => call<Static<typeof again.output>>(again, { codebook, coder }) });
  if (list.error) return <Problems error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Loading />;
  const { items, sealed } = list.data;
  const shipped = (version: string, name: string): boolean => texts.find((one) => one.version === version)?.passes.find((pass) => pass.coder === name)?.shipped ?? false;
  return (
    <section className="stack" aria-label={t('view.again')}>
      <p role="status">{items.length === 0 ? t('again.none') : t('again.found', { count: items.length })}</p>
      {sealed > 0 ? <p className="small soft">{t('again.sealed', { count: sealed })}</p> : null}
      <ul className="plain-list">
        {items.map((one) => (
          <li key={one.id} className="code-compared">
            <p className="small">
              {shipped(one.versionId, one.coder) ? (
                <Link to="/policy/agreement" search={{ codebook, text: one.versionId, view: 'compare', code: one.code, all: 'yes' } as never}>
                  {one.ref}
                </Link>
              ) : (
                <Link to="/policy/coding" search={{ codebook, text: one.versionId, coder: one.coder, at: one.eId } as never}>
                  {one.ref}
                </Link>
              )}{' '}
              <code>{one.code}</code> · {one.coder}
            </p>
            <p className="small margin-open">◐ {t(`again.why.${one.again ?? 'clause_changed'}`)}</p>
            {one.text === null ? null : <p lang="zh-CN">{one.text}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
