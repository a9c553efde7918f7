import { useId, useState } from 'react';
import { text as bilingual } from '@yumen/kernel';
import { Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { call, useMutation } from '@yumen/ui/query';
import { addSeries } from '../../tasks/contract.ts';
import { PointFields, readPoints, type PointDraft } from './PointFields.tsx';
import type { Board } from './figures.ts';
import { useT } from './words.ts';

const EMPTY: readonly PointDraft[] = [{ key: 0, period: '', value: '' }];

/** A series by hand. Choosing an indicator of the board fills in its unit; another name makes a row of its own. */
export function SeriesForm({ board, onAdded }: { board: Board; onAdded: () => Promise<unknown> }) {
  const t = useT();
  const text = useText();
  const lists = useId();
  const [indicator, setIndicator] = useState('');
  const [unit, setUnit] = useState('');
  const [source, setSource] = useState('');
  const [points, setPoints] = useState(EMPTY);
  const read = readPoints(points);
  const known = board.rows.find((row) => row.indicator === indicator || row.name.en === indicator);
  const add = useMutation({
    mutationFn: () =>
      call(addSeries, {
        indicator: known?.indicator ?? indicator.trim(),
        name: known?.name ?? bilingual(indicator.trim(), indicator.trim()),
        unit: Object.keys(board.units).find((key) => key === unit || board.units[key]?.zh === unit || board.units[key]?.en === unit) ?? unit.trim(),
        source: source.trim(),
        points: read,
      }),
    onSuccess: async () => {
      setIndicator('');
      setUnit('');
      setPoints(EMPTY);
      await onAdded();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (read) add.mutate();
      }}
    >
      <div className="row filters">
        <label className="filter grow">
          <span className="soft small">{t('own.indicator')}</span>
          <input
            type="text"
            required
            maxLength={200}
            className="wide"
            list={`${lists}i`}
            value={indicator}
            onChange={(event) => {
              setIndicator(event.target.value);
              const row = board.rows.find((one) => one.indicator === event.target.value || one.name.en === event.target.value);
              if (row) setUnit(text(row.unitLabel));
            }}
          />
        </label>
        <label className="filter">
          <span className="soft small">{t('own.unit')}</span>
          <input type="text" required maxLength={60} list={`${lists}u`} value={unit} onChange={(event) => setUnit(event.target.value)} />
        </label>
        <label className="filter grow">
          <span className="soft small">{t('own.source')}</span>
          <input type="text" required maxLength={1000} className="wide" value={source} onChange={(event) => setSource(event.target.value)} />
        </label>
      </div>
      <datalist id={`${lists}i`}>
        {board.rows.map((row) => (
          <option key={`${row.indicator} ${row.unit} ${row.figures[0]?.paper}`}>{text(row.name)}</option>
        ))}
      </datalist>
      <datalist id={`${lists}u`}>
        {Object.entries(board.units).map(([key, label]) => (
          <option key={key}>{text(label)}</option>
        ))}
      </datalist>
      <PointFields points={points} onChange={setPoints} />
      {add.error ? <Problems error={add.error} /> : null}
      <p>
        <button type="submit" className="button button-main" disabled={add.isPending || !read}>
          {t('own.add')}
        </button>
      </p>
    </form>
  );
}
