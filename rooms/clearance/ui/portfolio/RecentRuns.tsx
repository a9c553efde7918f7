import { call, useQuery } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import { listRuns } from '../../contract-portfolio.ts';
import type { PortfolioRun, RunKind } from '../../contract-portfolio.ts';
import { addressOf } from './address.ts';
import type { TranslateP } from './words.ts';
import { useP } from './words.ts';

type Listed = Pick<PortfolioRun, 'id' | 'input' | 'at'> & { readonly done: boolean; readonly plans?: number };

const PATHS: Readonly<Record<RunKind, string>> = { check: '/portfolio', reform: '/portfolio/reform', desks: '/portfolio/desks' };
const SHOWN = 8;

/** Which plans a run took, in a few words. */
export function sourceWords({ source }: PortfolioRun['input'], t: TranslateP): string {
  switch (source.from) {
    case 'sample':
      return t('is.sample', { size: source.size.toLocaleString('en-US'), seed: source.seed });
    case 'plans':
      return t('is.plans');
    case 'path':
      return source.path;
    case 'file':
      return source.name;
  }
}

/** Keys of an address without those that are not there. */
export function searchOf(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Results that are still kept, to come back to. */
export function RecentRuns({ kind }: { kind: RunKind }) {
  const t = useP();
  const runs = useQuery({ queryKey: ['portfolio', 'runs', kind], queryFn: () => call<{ items: Listed[] }>(listRuns, { kind, limit: SHOWN }), staleTime: 0 });
  const items = runs.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="source-again" aria-labelledby="recent">
      <h2 id="recent">{t('recent.title')}</h2>
      <ul className="plain-list">
        {items.map(({ id, input, at, done, plans }) => {
          const [a, b] = input.reforms ?? [];
          return (
            <li key={id} className="plan-behind">
              <Link to={PATHS[kind]} search={searchOf({ ...addressOf(input.source, input.on), a, b, run: id }) as never}>
                {sourceWords(input, t)}
              </Link>
              <span className="soft small">
                {[
                  done && plans !== undefined ? t('recent.plans', { count: plans.toLocaleString('en-US') }) : t('recent.open'),
                  input.on ? t('is.on', { day: input.on }) : t('is.ownDay'),
                  ...(input.reforms ?? []),
                  new Date(at).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' }),
                ].join(' · ')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
