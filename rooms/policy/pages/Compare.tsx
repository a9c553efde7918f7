import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { call, useQuery } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { diff, show } from '../contract.ts';
import { Change } from './parts/Change.tsx';
import { textLink, titleOf } from './parts/textLink.ts';
import { useT } from './parts/words.ts';
import './policy.css';

const CHANGES = ['changed', 'changed_and_moved', 'moved', 'added', 'dropped', 'unchanged'] as const;

/** Two versions, article by article and word by word; both are in the address. */
export function Page() {
  const t = useT();
  const [{ a, b }] = useAddress();
  if (a && b) return <Comparison a={a} b={b} />;
  return (
    <>
      <PageHead title={t('compare')} lead={t('compare.choose')} />
      <p>
        <Link to="/policy">{t('library')}</Link>
      </p>
    </>
  );
}

function Comparison({ a, b }: { a: string; b: string }) {
  const t = useT();
  const [address, setAddress] = useAddress();
  const compared = useQuery({
    queryKey: ['policy', 'diff', a, b],
    queryFn: () => call<Static<typeof diff.output>>(diff, { before: a, after: b }),
    staleTime: Infinity,
    retry: false,
  });
  const all = address.all !== undefined;
  const rows = compared.data?.rows.filter((row) => all || row.change !== 'unchanged') ?? [];
  return (
    <>
      <p className="small">
        <Link {...textLink(b)}>◂ {titleOf(b)}</Link>
      </p>
      <PageHead title={t('compare.of', { title: titleOf(b) })} />
      <div className="row filters">
        <Choose label={t('compare.before')} reference={a} onPick={(ref) => setAddress({ a: ref })} />
        <Choose label={t('compare.after')} reference={b} onPick={(ref) => setAddress({ b: ref })} />
        <label>
          <input type="checkbox" checked={all} onChange={(event) => setAddress({ all: event.target.checked ? 'yes' : undefined }, { replace: true })} /> {t('compare.all')}
        </label>
      </div>
      {compared.error ? <Problems error={compared.error} onRetry={() => void compared.refetch()} /> : null}
      {compared.isPending ? <Loading /> : null}
      {compared.data ? (
        <p role="status" className="soft law-facts">
          {compared.data.rows.length === 0 ? t('compare.nothing') : null}
          {CHANGES.map((change) => {
            const count = compared.data.counts[change];
            return count ? <span key={change}>{`${t(`change.${change}`)} ${count}`}</span> : null;
          })}
        </p>
      ) : null}
      {rows.map((row) => (
        <Change key={`${row.before} ${row.after}`} row={row} />
      ))}
    </>
  );
}

function Choose({ label, reference, onPick }: { label: string; reference: string; onPick: (ref: string) => void }) {
  const t = useT();
  const own = useQuery({ queryKey: ['policy', 'show', { ref: reference }], queryFn: () => call<Static<typeof show.output>>(show, { ref: reference }), retry: false });
  const versions = own.data?.versions ?? [];
  return (
    <label className="filter">
      <span className="soft small">{label}</span>
      <select value={own.data?.version.ref ?? ''} onChange={(event) => onPick(event.target.value)}>
        {versions.map((version) => (
          <option key={version.ref} value={version.ref}>
            {version.version ?? t('version.undated')}
          </option>
        ))}
      </select>
    </label>
  );
}
