import type { ReactNode } from 'react';
import type { LaterDuty, Schedule } from '@yumen/rules/schedule';
import { useText } from '@yumen/ui/i18n';
import { Link } from '@yumen/ui/router';
import { spanWords } from '../../present/index.ts';
import { useT } from '../words.ts';
import { Flags } from './Flags.tsx';

/** Events on the way, what is due afterwards, what runs out and is to be renewed. */
export function Later({ schedule }: { schedule: Schedule }) {
  const t = useT();
  const text = useText();
  const { events, afterwards, renewals } = schedule;
  return (
    <>
      <Part title={t('schedule.events')} shown={events.length > 0}>
        {events.map((event) => (
          <Item key={event.id} day={event.date}>
            {text(event.label)} <span className="soft small">{event.given ? t('schedule.given') : t('schedule.workedOut', { latest: event.latest })}</span>{' '}
            <Flags flags={event.flags} />
          </Item>
        ))}
      </Part>
      <Part title={t('schedule.afterwards')} lead={t('schedule.afterwardsLead')} shown={afterwards.length > 0}>
        {afterwards.map((duty) => (
          <Item key={duty.id} day={duty.due ?? t('schedule.noDay')}>
            <Link to={`/rules/${duty.requirement}`}>{text(duty.title)}</Link> <Bound duty={duty} />
            <span className="block small">
              <Flags flags={duty.flags} />
            </span>
          </Item>
        ))}
      </Part>
      <Part title={t('schedule.renewals')} shown={renewals.length > 0}>
        {renewals.map((renewal) => (
          <Item key={renewal.task} day={renewal.validUntil}>
            <Link to={`/rules/${renewal.requirement}`}>{text(renewal.title)}</Link>{' '}
            <span className="soft small">
              {t('schedule.validFrom', { day: renewal.from })}
              {renewal.renewal ? `${t('reasonSeparator')}${t('schedule.renewBy', { day: renewal.renewal.date })}` : null}
              {renewal.text ? `${t('reasonSeparator')}${text(renewal.text)}` : null}
            </span>
            <span className="block small">
              <Flags flags={renewal.flags} />
            </span>
          </Item>
        ))}
      </Part>
    </>
  );
}

function Bound({ duty }: { duty: LaterDuty }) {
  const t = useT();
  const text = useText();
  if (!duty.deadline) return null;
  const span = spanWords(duty.deadline);
  const words = [
    span ? t('schedule.within', { span: text(span), event: text(duty.deadline.label) }) : text(duty.deadline.label),
    text(duty.deadline.text ?? undefined),
    duty.yearly ? t('schedule.yearly') : '',
  ];
  return <span className="soft small">{words.filter((part) => part !== '').join(t('reasonSeparator'))}</span>;
}

function Part({ title, lead, shown, children }: { title: string; lead?: string; shown: boolean; children: ReactNode }) {
  if (!shown) return null;
  return (
    <section className="part">
      <h3 className="part-head">{title}</h3>
      {lead ? <p className="soft small">{lead}</p> : null}
      <ul className="plain-list">{children}</ul>
    </section>
  );
}

function Item({ day, children }: { day: string; children: ReactNode }) {
  return (
    <li className="schedule-item">
      <span className="schedule-day">{day}</span>
      <div>{children}</div>
    </li>
  );
}
