import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { call, useQuery } from '@yumen/ui/query';
import { Link, useAddress, type AddressValues } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { listWorks } from '../contract.ts';
import type { Cell } from '../study/cell.ts';
import { EngineGate } from './parts/EngineGate.tsx';
import { useCellWords } from './parts/cellWords.ts';
import { useNames } from './parts/names.ts';
import { Pages } from './parts/Pages.tsx';
import { offsetOf, parsed, useStudyOf } from './parts/studies.ts';
import { useT } from './parts/words.ts';
import './outcomes.css';

const LIMIT = 50;
type Works = Static<typeof listWorks.output>;

/** The works behind a figure: the study and the cell are the address. */
export function Page() {
  const t = useT();
  const [address] = useAddress();
  const study = useStudyOf(address);
  const cell = cellOf(address);
  const words = useCellWords(cell.value ?? {});
  const error = study.error ?? cell.error;
  return (
    <>
      <PageHead title={t('works')} lead={[study.definition?.title, words].filter(Boolean).join(' · ')}>
        <Link to="/outcomes" search={(study.id === undefined ? {} : { study: study.id }) as never}>
          {t('works.back')}
        </Link>
      </PageHead>
      {error ? <Problems error={error} /> : <EngineGate>{() => <List />}</EngineGate>}
    </>
  );
}

/** The cell an address narrows to; the whole study where it names none. */
function cellOf({ cell }: AddressValues) {
  return cell === undefined ? { value: {}, error: undefined } : parsed<Cell>(cell, 'cell');
}

function List() {
  const t = useT();
  const { country } = useNames();
  const [address, setAddress] = useAddress();
  const { definition } = useStudyOf(address);
  const cell = cellOf(address).value;
  const offset = offsetOf(address.from);
  const works = useQuery({
    queryKey: ['outcomes', 'works', definition, cell, offset],
    queryFn: () => call<Works>(listWorks, { definition, ...(cell ? { cell } : {}), limit: LIMIT, offset }),
    enabled: definition !== undefined,
    placeholderData: (before) => before,
  });
  if (works.error) return <Problems error={works.error} onRetry={() => void works.refetch()} />;
  if (!works.data) return <Loading />;
  const { total, items } = works.data;
  return (
    <>
      <p role="status">{t('works.total', { count: total, n: total.toLocaleString() })}</p>
      <ol className="plain-list oc-works" start={offset + 1}>
        {items.map((work) => (
          <li key={work.work}>
            <strong>{work.title || work.work}</strong>
            <span className="block small">
              {[work.journal, work.year || undefined].filter(Boolean).join(' · ')}{' '}
              {work.doi ? (
                <a href={`https://doi.org/${work.doi}`} target="_blank" rel="noreferrer noopener">
                  {work.doi}
                </a>
              ) : null}
            </span>
            <span className="block small soft">
              {t('works.countries')} {work.countries.length > 0 ? work.countries.map(country).join(t('comma')) : t('unknown')} · {t('works.sources')}{' '}
              {work.sources.join(t('comma'))}
            </span>
            {work.awards.length > 0 ? (
              <span className="block small soft">
                {t('works.awards')}{' '}
                {work.awards.map((award) => (
                  <AwardTag key={award} award={award} />
                ))}
              </span>
            ) : null}
            <Origins origins={work.origins} />
          </li>
        ))}
      </ol>
      <Pages total={total} limit={LIMIT} offset={offset} onOffset={(next) => setAddress({ from: next === 0 ? undefined : String(next) })} />
    </>
  );
}

/** `31961160723 · exact` as number and status in words. */
function AwardTag({ award }: { award: string }) {
  const t = useT();
  const [number = '', status = ''] = award.split(' · ');
  return (
    <span className="tag">
      {number} {status ? t(`status.${status as 'exact'}`) : null}
    </span>
  );
}

const TRACED = ['year', 'journal', 'cited', 'fwci', 'field', 'countries', 'corresponding'] as const;

/** Which source each value was taken from. */
function Origins({ origins }: { origins: Readonly<Record<string, string>> }) {
  const t = useT();
  const known = TRACED.filter((one) => origins[one]);
  if (known.length === 0) return null;
  return (
    <details className="small">
      <summary>{t('works.origins')}</summary>
      <p className="soft">{known.map((one) => `${t(`value.${one}`)} ${origins[one]}`).join(t('comma'))}</p>
    </details>
  );
}
