import type { IsoDate } from '@yumen/kernel';
import type { ParameterRow, ParameterSource } from '@yumen/rules';
import { unitWords } from '@yumen/rules';
import { useLang, useText } from '@yumen/ui/i18n';
import { useT } from '../words.ts';

/** A number of the law over time, as a thin line of periods; the one of the day stands out. */
export function Series({ parameter, asOf }: { parameter: ParameterSource; asOf: IsoDate }) {
  const t = useT();
  const text = useText();
  const { lang } = useLang();
  const figure = (value: ParameterRow['value']): string => {
    if (value === null) return t('series.none');
    if (typeof value === 'boolean') return t(value ? 'answer.yes' : 'answer.no');
    if (typeof value === 'object') return `${value.amount.toLocaleString('en-US')} ${unitWords(value.currency)[lang]}`;
    const unit = unitWords(parameter.unit)[lang];
    const plain = typeof value === 'number' && parameter.unit !== 'year' ? value.toLocaleString('en-US') : String(value);
    return unit === '%' ? `${plain}%` : `${plain} ${unit}`.trim();
  };
  return (
    <div className="series-block">
      <p className="small">{text(parameter.label)}</p>
      <ol className="series plain-list">
        {parameter.series.map((row) => {
          const now = row.from <= asOf && (row.to === undefined || row.to >= asOf);
          return (
            <li key={row.from} className={now ? 'series-now' : undefined} {...(now ? { 'aria-current': 'date' as const } : {})}>
              <strong>{figure(row.value)}</strong>
              <span className="soft small block">{row.to ? t('series.period', { from: row.from, to: row.to }) : t('series.since', { from: row.from })}</span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
