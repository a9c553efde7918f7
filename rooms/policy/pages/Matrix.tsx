import { Empty, Loading, PageHead, Problems } from '@yumen/ui/frame';
import { call, useMutation, useQuery, useQueryClient } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { loadSample } from '../coding/contract/index.ts';
import { readMatrix } from '../matrix/contract.ts';
import { CellDrawer } from './analysis/CellDrawer.tsx';
import { ColumnDrawer } from './analysis/ColumnDrawer.tsx';
import { Evolution } from './analysis/Evolution.tsx';
import { HeatMap } from './analysis/HeatMap.tsx';
import { MatrixTable } from './analysis/MatrixTable.tsx';
import { MatrixTools, VIEWS, type View } from './analysis/MatrixTools.tsx';
import { Pairs } from './analysis/Pairs.tsx';
import { PublishedView } from './analysis/PublishedView.tsx';
import { useReader } from './coding/reader.ts';
import { useT } from './analysis/words.ts';
import './analysis/analysis.css';

export type MatrixView = Static<typeof readMatrix.output>;

/** Work items against periods, texts or places. What is asked, how it is shown and which cell is open are in the address. */
export function Page() {
  const t = useT();
  const [address, setAddress] = useAddress();
  const by = address.by === 'instrument' || address.by === 'region' ? address.by : 'period';
  const asked = { codebook: address.codebook ?? 'istc', by, place: address.place, coder: useReader(), clauses: false };
  const matrix = useQuery({
    queryKey: ['policy', 'matrix', asked],
    queryFn: () => call<MatrixView>(readMatrix, asked),
    placeholderData: (before) => before,
  });
  const view: View = VIEWS.find((one) => one === address.view) ?? 'map';
  const { data } = matrix;
  const read = data?.columns.some((column) => column.texts.some((text) => text.coders.length + text.reading.length + text.sealed.length > 0)) ?? false;
  const sealed = new Set(data?.columns.flatMap((column) => column.texts.filter((text) => text.sealed.length > 0).map((text) => text.versionId))).size;
  return (
    <>
      <PageHead title={t('matrix')} lead={t('matrix.lead')} />
      {matrix.error ? <Problems error={matrix.error} onRetry={() => void matrix.refetch()} /> : null}
      {matrix.isPending ? <Loading /> : null}
      {data && !read && address.place === undefined ? (
        <NothingRead />
      ) : data ? (
        <>
          <MatrixTools view={view} by={by} codebook={asked.codebook} place={address.place} coder={asked.coder} onChange={setAddress} />
          {sealed > 0 ? <p className="small margin-open">◐ {t('matrix.sealed', { count: sealed })}</p> : null}
          {view === 'map' ? <HeatMap matrix={data} onOpen={setAddress} /> : null}
          {view === 'table' ? <MatrixTable matrix={data} onOpen={setAddress} /> : null}
          {view === 'change' ? <Evolution matrix={data} onOpen={setAddress} /> : null}
          {view === 'published' ? <PublishedView matrix={data} onOpen={setAddress} /> : null}
          {view === 'pairs' ? <Pairs matrix={data} onOpen={setAddress} /> : null}
        </>
      ) : null}
      {address.code ? (
        <CellDrawer
          asked={asked}
          code={address.code}
          column={address.column}
          other={address.with}
          onClose={() => setAddress({ code: undefined, column: undefined, with: undefined })}
        />
      ) : null}
      {data && address.column && !address.code ? (
        <ColumnDrawer codebook={asked.codebook} matrix={data} column={address.column} onClose={() => setAddress({ column: undefined })} />
      ) : null}
    </>
  );
}

/** Nothing is read yet: the invented sample is one button away, real texts one link. */
function NothingRead() {
  const t = useT();
  const queries = useQueryClient();
  const load = useMutation({ mutationFn: () => call<Static<typeof loadSample.output>>(loadSample), onSuccess: () => queries.invalidateQueries({ queryKey: ['policy'] }) });
  return (
    <Empty title={t('matrix.empty')}>
      <p>{t('matrix.emptyHint')}</p>
      <p className="row">
        <button type="button" className="button button-main" disabled={load.isPending} onClick={() => load.mutate()}>
          {t('sample.load')}
        </button>
        <Link to="/policy" className="button">
          {t('texts.import')}
        </Link>
      </p>
      <p className="soft small">{t('sample.what')}</p>
      {load.error ? <Problems error={load.error} /> : null}
    </Empty>
  );
}
