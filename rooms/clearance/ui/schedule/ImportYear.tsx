import type { ChangeEvent, FormEvent } from 'react';
import { useMemo, useState } from 'react';
import type { OfficialYear, WorkingCalendar } from '@yumen/kernel';
import { YumenError, readOfficialYear, text, todayInChina } from '@yumen/kernel';
import { Problems } from '@yumen/ui/frame';
import { call, useQueryClient } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import { importCalendar } from '../../contract.ts';
import { changedDays } from '../../calendar/changed.ts';
import { movesOf } from '../../calendar/moves.ts';
import { PlansLine } from '../PlansLine.tsx';
import { Several } from '../parts/Several.tsx';
import { useAllPlans } from '../useAllPlans.ts';
import { useT } from '../words.ts';
import type { Calendars } from './calendar.ts';
import { MovedDates } from './MovedDates.tsx';

const EXAMPLE = 'year: 2027\noff: [2027-01-01, 2027-01-02, 2027-01-03]\nwork: [2027-01-04]\n';
/** A year is some forty dates. */
const LIMIT = 64 * 1024;

/** An official year from a file or typed in: first what it would change, then, if wanted, taken over. */
export function ImportYear({ calendars }: { calendars: Calendars }) {
  const t = useT();
  const [source, setSource] = useState('');
  const [year, setYear] = useState<OfficialYear>();
  const [error, setError] = useState<unknown>();
  const look = async (words: string): Promise<void> => {
    setError(undefined);
    setYear(undefined);
    try {
      setYear(await readYear(words));
    } catch (problem) {
      setError(problem);
    }
  };
  const pick = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    if (!file) return;
    if (file.size > LIMIT) {
      setError(
        new YumenError({
          code: 'file_too_large',
          what: text('文件过大，不像一年的放假安排', 'the file is too large for the days off of one year'),
          where: { file: file.name },
          remedy: text('文件应只写 {year, off: [...], work: [...]}', 'the file holds {year, off: [...], work: [...]} and nothing else'),
        }),
      );
      return;
    }
    const words = await file.text();
    setSource(words);
    await look(words);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void look(source);
  };
  return (
    <section aria-labelledby="calendar-import" className="stack">
      <h2 id="calendar-import">{t('calendar.import')}</h2>
      <p className="soft">{t('calendar.importLead')}</p>
      <form className="stack" onSubmit={submit}>
        <input type="file" accept=".yaml,.yml,.json" aria-label={t('calendar.file')} onChange={(event) => void pick(event)} />
        <textarea rows={6} aria-label={t('calendar.text')} placeholder={EXAMPLE} value={source} maxLength={LIMIT} onChange={(event) => setSource(event.target.value)} />
        <div className="row">
          <button type="submit" className="button" disabled={source.trim() === ''}>
            {t('calendar.look')}
          </button>
          {source === '' ? (
            <button type="button" className="button button-quiet" onClick={() => setSource(EXAMPLE)}>
              {t('calendar.example')}
            </button>
          ) : null}
        </div>
      </form>
      {error ? <Problems error={error} /> : null}
      {year ? <Effect key={JSON.stringify(year)} year={year} calendars={calendars} onError={setError} /> : null}
    </section>
  );
}

async function readYear(words: string): Promise<OfficialYear> {
  const { parse } = await import('yaml');
  let value: unknown;
  try {
    value = parse(words, { schema: 'core', maxAliasCount: 0 });
  } catch (cause) {
    throw new YumenError(
      {
        code: 'bad_request',
        what: text('不是 YAML 或 JSON', 'this is neither YAML nor JSON'),
        remedy: text('应写成 {year, off: [...], work: [...]}', 'write it as {year, off: [...], work: [...]}'),
      },
      { cause },
    );
  }
  return readOfficialYear(value);
}

function Effect({ year, calendars, onError }: { year: OfficialYear; calendars: Calendars; onError: (error: unknown) => void }) {
  const t = useT();
  const client = useQueryClient();
  const [stored, setStored] = useState(false);
  // What the year changes is measured against the calendar as it was when the file was read.
  const [before] = useState<WorkingCalendar>(calendars.current);
  const after = useMemo(() => calendars.with(year), [calendars, year]);
  const changed = useMemo(() => changedDays(before, after, year), [before, after, year]);
  const walk = useAllPlans(['calendar', year], (books, document) => {
    const { moved, unreadable } = movesOf(books, { id: '', document }, before, after, todayInChina());
    if (unreadable) throw new Error('a plan that the rulebook no longer reads');
    return moved.length > 0 ? moved : undefined;
  });
  const take = async (): Promise<void> => {
    try {
      await call(importCalendar, { ...year });
      setStored(true);
      await client.invalidateQueries({ queryKey: ['clearance', 'calendars'] });
    } catch (problem) {
      onError(problem);
    }
  };
  return (
    <div className="card stack" role="status">
      <strong>{t('calendar.changes', { year: year.year, off: year.off.length, work: year.work.length, count: changed.length })}</strong>
      {changed.length > 0 ? (
        <details>
          <summary>{t('calendar.changedDays')}</summary>
          <ul className="small">
            {changed.map((day) => (
              <li key={day.date}>
                {day.date} {t(`day.${day.before}`)} → <strong>{t(`day.${day.after}`)}</strong>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <PlansLine walk={walk} />
      {walk.working ? null : <span>{t('calendar.plans', { count: walk.findings.length })}</span>}
      <Several items={walk.findings}>
        {({ plan, found }) => (
          <details key={plan.id}>
            <summary>
              <Link to={`/plans/${plan.id}/schedule`}>{plan.title || t('untitled')}</Link> {t('calendar.moved', { count: found.length })}
            </summary>
            <MovedDates moved={found} />
          </details>
        )}
      </Several>
      {stored ? (
        <p className="notice">{t('calendar.stored', { year: year.year })}</p>
      ) : (
        <button type="button" className="button button-main align-start" onClick={() => void take()}>
          {t('calendar.take', { year: year.year })}
        </button>
      )}
    </div>
  );
}
