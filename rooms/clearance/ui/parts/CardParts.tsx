import type { ReactNode } from 'react';
import { createContext, useContext } from 'react';
import type { Basis, CardSource, TimeSpan } from '@yumen/rules';
import { useLang, useText } from '@yumen/ui/i18n';
import { Standing } from '@yumen/ui/mark';
import { Link } from '@yumen/ui/router';
import { CONFIDENCE_WORDS, citation } from '../../present/index.ts';
import { spanWords } from '../engine/time.ts';
import { useT } from '../words.ts';

/** What a card says, piece by piece; the drawer and the page of a card show the same pieces. */

type Card = Omit<CardSource, 'origin' | 'examples'>;

/** Level of a part's heading: below a page's title 2, in a drawer 3. */
export const PartLevel = createContext<2 | 3>(3);

export function Part({ title, children }: { title: string; children: ReactNode }) {
  const Heading = useContext(PartLevel) === 2 ? 'h2' : 'h3';
  return (
    <section className="part">
      <Heading className="part-head">{title}</Heading>
      {children}
    </section>
  );
}

export function BasisList({ basis }: { basis: readonly Basis[] }) {
  const t = useT();
  const text = useText();
  return (
    <ul className="plain-list basis">
      {basis.map((item) => (
        <li key={`${item.instrument.zh}${item.articles?.join()}`}>
          <cite>
            <Link {...lawLink(item)}>{text(citation(item))}</Link>
          </cite>
          {item.standing ? <Standing confidence={item.standing} word={text(CONFIDENCE_WORDS[item.standing])} /> : null}
          <span className="soft small block">
            {[item.number, item.issued && t('basis.issued', { day: item.issued }), item.from && t('basis.from', { day: item.from }), item.to && t('basis.to', { day: item.to })]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {item.note ? <span className="small block">{text(item.note)}</span> : null}
        </li>
      ))}
    </ul>
  );
}

/** Where the law library shows a basis: the text by title and day of issue, at the first article cited. */
function lawLink({ instrument, issued, articles }: Basis): { to: string; search: never } {
  const at = articles?.[0];
  // A bare article number goes as a number, which the address writes without quotation marks.
  const search = at === undefined ? {} : { at: /^\d+$/.test(at) ? Number(at) : at };
  return { to: `/policy/text/${encodeURIComponent(issued ? `${instrument.zh}(${issued})` : instrument.zh)}`, search: search as never };
}

export function AuthorityPart({ card }: { card: Card }) {
  const t = useT();
  const text = useText();
  const level = card.authority.level as 'national' | 'provincial' | 'municipal' | 'institution' | 'foreign' | 'other';
  return (
    <Part title={t('card.authority')}>
      <p>
        {text(card.authority)} <span className="tag">{t(`level.${level}`)}</span>
      </p>
    </Part>
  );
}

export function DocumentsPart({ card }: { card: Card }) {
  const t = useT();
  const text = useText();
  if (!card.documents?.length) return null;
  return (
    <Part title={t('card.documents', { count: card.documents.length })}>
      <ul>
        {card.documents.map((document) => (
          <li key={document.zh}>{text(document)}</li>
        ))}
      </ul>
    </Part>
  );
}

/** How long it takes, what must be done before and after, how long the result holds. */
export function TimePart({ card }: { card: Card }) {
  const t = useT();
  const { duration, lead, deadline, validity } = card;
  if (!duration && !lead && !deadline && !validity) return null;
  return (
    <Part title={t('card.time')}>
      <dl className="facts">
        {duration ? (
          <Line name={t('time.duration')} span={duration}>
            {duration.standing ? <StandingOf confidence={duration.standing} /> : null}
            <Spans title={t('time.steps')} spans={duration.steps} />
            <Spans title={t('time.extension')} spans={duration.extension ? [duration.extension] : []} />
            <Texts title={t('time.stops')} texts={duration.stops} />
            <Spans title={t('time.typical')} spans={duration.typical ? [duration.typical] : []} />
          </Line>
        ) : null}
        {lead ? <Line name={t('time.lead')} span={lead} /> : null}
        {deadline ? <Line name={t('time.deadline')} span={deadline} /> : null}
        {validity ? (
          <Line name={t('time.validity')} span={validity}>
            <Spans title={t('time.renewal')} spans={validity.renewal ? [validity.renewal] : []} />
          </Line>
        ) : null}
      </dl>
    </Part>
  );
}

function StandingOf({ confidence }: { confidence: keyof typeof CONFIDENCE_WORDS }) {
  const text = useText();
  return <Standing confidence={confidence} word={text(CONFIDENCE_WORDS[confidence])} />;
}

function Line({ name, span, children }: { name: string; span: TimeSpan; children?: ReactNode }) {
  const { lang } = useLang();
  const text = useText();
  const figure = spanWords(span);
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {figure ? <strong>{figure[lang]}</strong> : null} {text(span.text)}
        {children}
      </dd>
    </>
  );
}

function Spans({ title, spans = [] }: { title: string; spans?: readonly TimeSpan[] | undefined }) {
  const { lang } = useLang();
  const text = useText();
  return spans.map((span) => (
    <span key={text(span.text) + String(span.n)} className="block small">
      <span className="soft">{title}</span> {spanWords(span)?.[lang]} {text(span.text)}
    </span>
  ));
}

function Texts({ title, texts = [] }: { title: string; texts?: CardSource['pilots'] }) {
  const text = useText();
  return texts.map((item) => (
    <span key={item.zh} className="block small">
      <span className="soft">{title}</span> {text(item)}
    </span>
  ));
}

export function ConsequencePart({ card }: { card: Card }) {
  const t = useT();
  const text = useText();
  if (!card.consequence) return null;
  return (
    <Part title={t('card.consequence')}>
      <p>{text(card.consequence)}</p>
    </Part>
  );
}

/** A heading inside a part. */
export function PartHead({ title }: { title: string }) {
  const Heading = useContext(PartLevel) === 2 ? 'h3' : 'h4';
  return <Heading className="part-sub">{title}</Heading>;
}

/** How far the card was verified, when and against what; what is pending and what was announced and never came. */
export function StandingPart({ card }: { card: Card }) {
  const t = useT();
  const text = useText();
  return (
    <Part title={t('card.standing')}>
      <p>
        <StandingOf confidence={card.confidence} /> {t(`confidence.${card.confidence}`)} <span className="soft">{t('card.checked', { day: card.checked })}</span>
      </p>
      <Notes title={t('card.watch')} items={(card.watch ?? []).map((item) => ({ date: item.since, words: text(item.text) }))} />
      <Notes title={t('card.awaits')} items={(card.awaits ?? []).map((item) => ({ date: item.since, words: [text(item.what), item.announcedBy].filter(Boolean).join(' — ') }))} />
      <Notes title={t('card.pilots')} items={(card.pilots ?? []).map((item) => ({ date: undefined, words: text(item) }))} />
      {card.bottleneck ? <Notes title={t('card.bottleneck')} items={[{ date: undefined, words: text(card.bottleneck) }]} /> : null}
      {card.evidence?.length ? (
        <details>
          <summary>{t('card.evidence', { count: card.evidence.length })}</summary>
          <ul className="small evidence">
            {card.evidence.map((item) => (
              <li key={item.where + (item.note ?? '')}>
                {item.where.startsWith('https://') ? (
                  <a href={item.where} rel="noreferrer noopener" target="_blank">
                    {item.where}
                  </a>
                ) : (
                  item.where
                )}
                {item.note ? <span className="soft"> — {item.note}</span> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Part>
  );
}

function Notes({ title, items }: { title: string; items: readonly { date: string | undefined; words: string }[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <PartHead title={title} />
      <ul>
        {items.map((item) => (
          <li key={item.words}>
            {item.date ? <span className="soft">{item.date} </span> : null}
            {item.words}
          </li>
        ))}
      </ul>
    </>
  );
}

export function DecidesPart({ card }: { card: Card }) {
  const t = useT();
  const text = useText();
  return <p className="notice decides">{t('card.decides', { who: text(card.decides ?? card.authority) })}</p>;
}
