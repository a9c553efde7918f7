import { useText } from '@yumen/ui/i18n';
import { Link } from '@yumen/ui/router';
import type { HistoryEntryView } from '../../coding/contract/index.ts';
import { textLink } from '../parts/textLink.ts';
import type { DeskCodebook } from './options.ts';
import { when } from './when.ts';
import { useT } from './words.ts';

type Logged = HistoryEntryView['after'][number];

interface HistoryListProps {
  readonly entries: readonly HistoryEntryView[];
  readonly sealed: number;
  readonly names: DeskCodebook;
  /** Does each entry name its clause? */
  readonly places?: boolean;
}

/** Who did what, when and why, the youngest first; of a change, what was taken away and what was added. */
export function HistoryList({ entries, sealed, names, places = false }: HistoryListProps) {
  const t = useT();
  return (
    <>
      {entries.length === 0 ? <p className="soft">{t('history.none')}</p> : null}
      {sealed > 0 ? <p className="margin-open">◐ {t(places ? 'history.sealed' : 'history.closed', { count: sealed })}</p> : null}
      <ol className="plain-list code-history">
        {entries.map((entry, index) => (
          // Entries of one moment differ in nothing else.
          // eslint-disable-next-line react/no-array-index-key
          <li key={`${entry.at} ${entry.who} ${entry.event} ${entry.eId} ${index}`}>
            <p className="small">
              <time dateTime={entry.at}>{when(entry.at)}</time> <strong>{entry.who}</strong> <span className="tag">{t(`event.${entry.event}`)}</span>{' '}
              {places && entry.eId ? (
                <Link {...textLink(entry.ref)} lang="zh-CN">
                  {entry.ref}
                </Link>
              ) : null}
            </p>
            {places && entry.words ? (
              <p className="small soft code-history-words" lang="zh-CN">
                {entry.words}
              </p>
            ) : null}
            <Changes entry={entry} names={names} />
            {entry.reason === null ? null : (
              <p className="small">{t(entry.event === 'carried' || entry.event === 'taken' ? 'history.from' : 'history.why', { words: entry.reason })}</p>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Changes({ entry, names }: { entry: HistoryEntryView; names: DeskCodebook }) {
  const t = useT();
  const text = useText();
  const name = (code: string): string => text(names.byId.get(code)?.label) || code;
  const words = (one: Logged): string =>
    [name(one.code), t(`statement.${one.statement}`), one.modality === null ? null : t(`modality.${one.modality}`), t(`match.${one.match}`), one.memo ? `“${one.memo}”` : null]
      .filter((part) => part)
      .join(' · ');
  if (entry.decision) {
    return (
      <p className="small">
        ◆ {name(entry.decision.code)}: {t(entry.decision.given ? 'decided.given' : 'decided.not')}
      </p>
    );
  }
  const [before, after] = [entry.before.map(words), entry.after.map(words)];
  const kept = after.filter((one) => before.includes(one));
  const gone = before.filter((one) => !after.includes(one));
  const come = after.filter((one) => !before.includes(one));
  return (
    <ul className="plain-list small">
      {gone.map((one) => (
        <li key={`- ${one}`}>
          <span aria-hidden="true">−</span> <span className="visually-hidden">{t('history.gone')}</span> <del>{one}</del>
        </li>
      ))}
      {come.map((one) => (
        <li key={`+ ${one}`}>
          <span aria-hidden="true">+</span> <span className="visually-hidden">{t('history.come')}</span> {one}
        </li>
      ))}
      {kept.map((one) => (
        <li key={`= ${one}`} className="soft">
          <span aria-hidden="true">=</span> <span className="visually-hidden">{t('history.kept')}</span> {one}
        </li>
      ))}
    </ul>
  );
}
