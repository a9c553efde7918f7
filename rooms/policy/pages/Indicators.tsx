import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import { readBoard } from '../tasks/contract.ts';
import { Contradictions } from './analysis/Contradictions.tsx';
import { IndicatorDrawer } from './analysis/IndicatorDrawer.tsx';
import { IndicatorTable } from './analysis/IndicatorTable.tsx';
import { OwnSeries } from './analysis/OwnSeries.tsx';
import { PAPER_IDS, paperKey, type Board, type BoardRow } from './analysis/figures.ts';
import { useT } from './analysis/words.ts';
import './analysis/analysis.css';

/** Figures of the papers and series of one's own: value, unit, period, source; what does not fit together stands side by side. */
export function Page() {
  const t = useT();
  const text = useText();
  const [address, setAddress] = useAddress();
  const board = useQuery({ queryKey: ['policy', 'indicators'], queryFn: () => call<Board>(readBoard) });
  const { data } = board;
  const words = (address.q ?? '').trim().toLowerCase();
  const rows = data?.rows.filter(
    (row) =>
      (words === '' || `${row.indicator} ${row.name.zh} ${row.name.en} ${text(row.unitLabel)}`.toLowerCase().includes(words)) &&
      (address.paper === undefined || (address.paper === 'own' ? row.own.length > 0 : row.figures.some((figure) => figure.paper === address.paper))) &&
      (address.only === undefined || (address.only === 'series' ? isSeries(row) : row.contradictions.length > 0)),
  );
  const open = (row: BoardRow) => setAddress({ open: row.indicator, unit: row.unit, of: row.figures[0]?.paper });
  const opened = data?.rows.find((row) => row.indicator === address.open && row.unit === address.unit && (address.of === undefined || row.figures[0]?.paper === address.of));
  return (
    <>
      <PageHead title={t('indicators')} lead={t('indicators.lead')} />
      {board.error ? <Problems error={board.error} onRetry={() => void board.refetch()} /> : null}
      {board.isPending ? <Loading /> : null}
      {data && rows ? (
        <>
          <Contradictions board={data} />
          <OwnSeries board={data} />
          <section className="part">
            <h2 className="part-head">{t('indicators.all')}</h2>
            <div className="row filters">
              <input
                type="search"
                className="grow"
                aria-label={t('indicators.search')}
                placeholder={t('indicators.search')}
                value={address.q ?? ''}
                onChange={(event) => setAddress({ q: event.target.value || undefined }, { replace: true })}
              />
              <label className="filter">
                <span className="visually-hidden">{t('source')}</span>
                <select value={address.paper ?? ''} onChange={(event) => setAddress({ paper: event.target.value || undefined })}>
                  <option value="">{t('paper.all')}</option>
                  {PAPER_IDS.map((paper) => (
                    <option key={paper} value={paper}>
                      {t(paperKey(paper))}
                    </option>
                  ))}
                  <option value="own">{t('paper.own')}</option>
                </select>
              </label>
              <label className="filter">
                <span className="visually-hidden">{t('indicators.show')}</span>
                <select value={address.only ?? ''} onChange={(event) => setAddress({ only: event.target.value || undefined })}>
                  <option value="">{t('indicators.showAll')}</option>
                  <option value="series">{t('indicators.showSeries')}</option>
                  <option value="doubt">{t('indicators.showDoubt')}</option>
                </select>
              </label>
              <p role="status" className="soft law-count">
                {t('indicators.found', { count: rows.reduce((sum, row) => sum + row.figures.length, 0), own: rows.reduce((sum, row) => sum + row.own.length, 0) })}
              </p>
            </div>
            <IndicatorTable rows={rows} units={data.units} onOpen={open} />
          </section>
          {opened ? <IndicatorDrawer row={opened} board={data} onClose={() => setAddress({ open: undefined, unit: undefined, of: undefined })} /> : null}
        </>
      ) : null}
    </>
  );
}

function isSeries(row: BoardRow): boolean {
  return row.figures.length > 1 || row.own.some((series) => series.points.length > 1);
}
