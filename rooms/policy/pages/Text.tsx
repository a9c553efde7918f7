import { Loading, Problems } from '@yumen/ui/frame';
import { isYumenError } from '@yumen/kernel';
import { call, useQuery } from '@yumen/ui/query';
import { Link, useAddress, useParams } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { show } from '../contract.ts';
import { NotHeld } from './parts/NotHeld.tsx';
import { Reader } from './parts/Reader.tsx';
import { useT } from './parts/words.ts';
import './policy.css';

/** One text: the version named in the path, without a date the one in force on `on`; `at` names the place to stand at. */
export function Page() {
  const t = useT();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const [{ on, at }] = useAddress();
  const asked = { ref: id, on };
  const shown = useQuery({ queryKey: ['policy', 'show', asked], queryFn: () => call<Static<typeof show.output>>(show, asked), retry: false });
  const missing = isYumenError(shown.error) && shown.error.problems.some((problem) => problem.code === 'not_found');
  return (
    <>
      <p className="small">
        <Link to="/policy">◂ {t('library')}</Link>
      </p>
      {shown.error && !missing ? <Problems error={shown.error} onRetry={() => void shown.refetch()} /> : null}
      {missing ? <NotHeld reference={id} at={at} /> : null}
      {shown.data ? <Reader key={shown.data.ref} shown={shown.data} at={at} /> : null}
      {shown.isPending ? <Loading /> : null}
    </>
  );
}
