import type { DayKind, OfficialYear } from '@yumen/kernel';
import { formatDate, todayInChina } from '@yumen/kernel';
import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useAddress } from '@yumen/ui/router';
import { daysOf, runsOf } from '../calendar/changed.ts';
import type { Calendars } from '../ui/schedule/calendar.ts';
import { useCalendars } from '../ui/schedule/calendar.ts';
import { ImportYear } from '../ui/schedule/ImportYear.tsx';
import { useT } from '../ui/words.ts';
import '../ui/schedule/schedule.css';

/** Which days are worked: the year of the address, where it comes from, and a way to take over an official year without a release. */
export function Page() {
  const t = useT();
  const calendars = useCalendars();
  return (
    <>
      <PageHead title={t('calendar')} lead={t('calendar.lead')} />
      {calendars.error ? <Problems error={calendars.error} onRetry={() => void calendars.refetch()} /> : calendars.data ? <Year calendars={calendars.data} /> : <Loading />}
    </>
  );
}

function Year({ calendars }: { calendars: Calendars }) {
  const t = useT();
  const [address, setAddress] = useAddress();
  const { current, imported } = calendars;
  const [first, last] = [current.first, current.last].map((day) => Number(formatDate(day).slice(0, 4))) as [number, number];
  const asked = Number(address.year);
  const year = Number.isInteger(asked) && asked >= first && asked <= last ? asked : Number(todayInChina().slice(0, 4));
  const days = daysOf(current, year);
  const worked = days.filter(({ kind }) => kind === 'working_day' || kind === 'make_up_day').length;
  return (
    <div className="list-layout">
      <section aria-labelledby="calendar-year" className="stack">
        <div className="row">
          <label>
            {t('calendar.year')}{' '}
            <select value={year} onChange={(event) => setAddress({ year: event.target.value }, { replace: true })}>
              {Array.from({ length: last - first + 1 }, (_, i) => first + i).map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
          <span className="tag">{t(`calendar.${sourceOf(year, imported, current.officialYears)}`)}</span>
        </div>
        <h2 id="calendar-year">{t('calendar.worked', { year, count: worked })}</h2>
        <ul className="plain-list">
          {runsOf(days.filter(({ kind }) => kind === 'holiday' || kind === 'make_up_day')).map(([from, to, kind]) => (
            <li key={from} className="calendar-run">
              <span>{to === from ? from : `${from} – ${to}`}</span> <span className={kind === 'holiday' ? 'tag' : 'tag tag-reported'}>{t(`day.${kind as DayKind}`)}</span>
            </li>
          ))}
        </ul>
        <p className="soft small">{t('calendar.through', { day: formatDate(current.officialThrough) })}</p>
      </section>
      <ImportYear calendars={calendars} />
    </div>
  );
}

function sourceOf(year: number, imported: readonly OfficialYear[], official: readonly number[]): 'imported' | 'official' | 'provisional' {
  if (imported.some((one) => one.year === year)) return 'imported';
  return official.includes(year) ? 'official' : 'provisional';
}
