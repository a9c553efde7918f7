import type { Static } from 'typebox';
import { Loading, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { call, useMutation, useQuery, useQueryClient } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import { again, codeClause, readCodebook, type listTexts } from '../../coding/contract/index.ts';
import { textLink } from '../parts/textLink.ts';
import { Decide } from './Decide.tsx';
import { useT } from './words.ts';

type Texts = Static<typeof listTexts.output>['items'];

type Stale = Static<typeof again.output>['items'][number];

const placeOf = ({ versionId, eId }: Stale): string => `${versionId} ${eId}`;

/** Where the coder themselves confirms or changes it. */
function atDesk(codebook: string, { versionId, coder, eId }: Stale) {
  return { to: '/policy/coding', search: { codebook, text: versionId, coder, at: eId } as never };
}

/** Codings whose clause or definition is no longer the one the coder had before them: settled here by a decision, or by the coder at the desk. */
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
            <p className="small soft" lang="zh-CN">
              <Link {...textLink(own[0]!.ref)}>{own[0]!.ref}</Link>
            </p>
            <p lang="zh-CN" className="code-compared-words">
              {own[0]!.text ?? t('again.noClause')}
            </p>
            {[...new Set(own.map((one) => one.code))].map((code) => {
              const given = own.filter((one) => one.code === code);
              const label = text(codes?.get(code)) || code;
              return (
                <article key={code} className="code-difference">
                  <h2>
                    <span aria-hidden="true">◐</span> {label}
                  </h2>
                  <ul className="plain-list small">
                    {given.map((one) => (
                      <li key={one.id}>
                        <strong>{one.coder}</strong> {t(`statement.${one.statement}`)} · <span className="margin-open">{t(`again.why.${one.again ?? 'clause_changed'}`)}</span>{' '}
                        {one.text === null || shipped(one.versionId, one.coder) ? null : <Link {...atDesk(codebook, one)}>{t('again.atDesk', { coder: one.coder })}</Link>}
                        {one.text === null && !shipped(one.versionId, one.coder) ? <Drop codebook={codebook} coding={one} /> : null}
                      </li>
                    ))}
                  </ul>
                  {given[0]!.text === null ? null : <Decide where={{ codebook, ref: given[0]!.versionId, coder }} eId={given[0]!.eId} code={code} label={label} again />}
                </article>
              );
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A clause that is gone: its codes can only be taken back. */
function Drop({ codebook, coding }: { codebook: string; coding: Stale }) {
  const t = useT();
  const queries = useQueryClient();
  const drop = useMutation({
    mutationFn: () => call(codeClause, { codebook, ref: coding.versionId, eId: coding.eId, clauseHash: coding.clauseHash, coder: coding.coder, codes: [] }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['coding'] }),
  });
  return (
    <>
      <button type="button" className="link-button" disabled={drop.isPending} onClick={() => drop.mutate()}>
        {t('again.drop')}
      </button>
      {drop.error ? <Problems error={drop.error} /> : null}
    </>
  );
}
