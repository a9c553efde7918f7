import { useEffect, useMemo } from 'react';
import { todayInChina } from '@yumen/kernel';
import { PageHead } from '@yumen/ui/frame';
import { useLang } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { diff, type show } from '../../contract.ts';
import { parsePortion } from '../../library/ids.ts';
import type { Provision } from '../../library/model.ts';
import { findPortion } from '../../library/provisions.ts';
import { readTextCodes } from '../../matrix/contract.ts';
import { useReader } from '../coding/reader.ts';
import { blockAtLine, blocksOf } from './blocks.ts';
import { CardLinks } from './CardLinks.tsx';
import { citingWhole, useCiting, useProgrammes } from './citing.ts';
import { IntegrityReasons, IntegrityTag } from './Integrity.tsx';
import { placeName } from './places.ts';
import { Row, type TextCode } from './Row.tsx';
import { textLink } from './textLink.ts';
import { useT } from './words.ts';

/** Reasons told under the title; those that name a line also stand in the margin beside their article. */
const REASONS_AT_HEAD = 5;

type Shown = Static<typeof show.output>;

/** A version to read: what it is, its other versions, its words, and in the margin what rests on each article. */
export function Reader({ shown, at }: { shown: Shown; at: string | undefined }) {
  const t = useT();
  const provisions = shown.provisions as readonly Provision[];
  const blocks = useMemo(() => blocksOf(provisions), [provisions]);
  const cited = useMemo(() => {
    const portion = at === undefined ? undefined : parsePortion(at);
    return portion && findPortion(provisions, portion);
  }, [at, provisions]);
  const citing = useCiting(shown.version.title);
  const programmes = useProgrammes(citing.length > 0);
  const codes = useCodes(shown.version.id);
  const earlier = shown.versions[shown.versions.findIndex((one) => one.ref === shown.version.ref) - 1];
  const changes = useChanges(earlier?.ref, shown.version.ref);
  const openAt = useMemo(() => {
    const placed = shown.version.reasons.filter((reason) => reason.line !== undefined);
    return placed.map((reason) => ({ reason, head: blockAtLine(blocks, reason.line ?? 0)?.head.eId }));
  }, [shown, blocks]);
  const here = cited && blocks.find((block) => block.head.eId === cited.eId || block.below.some((one) => one.eId === cited.eId))?.head.eId;
  useEffect(() => {
    if (here) document.getElementById(here)?.scrollIntoView();
  }, [here]);
  return (
    <article>
      <Head shown={shown} />
      {at !== undefined && !cited ? (
        <p className="notice notice-warning" role="status">
          {t('reader.noPlace', { place: at })}
        </p>
      ) : null}
      {citing.length > 0 && citingWhole(citing).length > 0 ? (
        <p className="small">
          {t('reader.whole')} <CardLinks cards={citingWhole(citing)} />
        </p>
      ) : null}
      <div className="law-body">
        {blocks.map((block) => (
          <Row
            key={block.head.eId}
            block={block}
            here={block.head.eId === here}
            cited={cited?.eId}
            citing={citing}
            programmes={programmes}
            codes={[block.head, ...block.below].flatMap((one) => codes.get(one.eId) ?? NO_CODES)}
            version={shown.version.id}
            reasons={openAt.filter((one) => one.head === block.head.eId).map((one) => one.reason)}
            change={block.head.kind === 'article' ? changes?.get(block.head.number) : undefined}
            compare={earlier ? { before: earlier.ref, after: shown.version.ref, day: earlier.version ?? t('version.undated') } : undefined}
          />
        ))}
      </div>
    </article>
  );
}

const NO_CODES: readonly TextCode[] = [];

/** What the clauses of the text were coded as, by element id; nothing until it has come. */
function useCodes(version: string): ReadonlyMap<string, readonly TextCode[]> {
  const coder = useReader();
  const coded = useQuery({ queryKey: ['policy', 'text-codes', version, coder], queryFn: () => call<Static<typeof readTextCodes.output>>(readTextCodes, { version, coder }) });
  return useMemo(() => {
    const byClause = new Map<string, TextCode[]>();
    for (const one of coded.data?.clauses ?? []) byClause.set(one.eId, [...(byClause.get(one.eId) ?? []), one]);
    return byClause;
  }, [coded.data]);
}

/** How each article of a version came from the version before; nothing where there is none before. */
function useChanges(before: string | undefined, after: string): ReadonlyMap<string, string> | undefined {
  const compared = useQuery({
    queryKey: ['policy', 'diff', before, after],
    queryFn: () => call<Static<typeof diff.output>>(diff, { before, after }),
    enabled: before !== undefined,
    staleTime: Infinity,
  });
  return useMemo(() => compared.data && new Map(compared.data.rows.flatMap((row) => (row.after === null ? [] : [[row.after, row.change] as const]))), [compared.data]);
}

function Head({ shown: { version, versions } }: { shown: Shown }) {
  const t = useT();
  const { lang } = useLang();
  const today = todayInChina();
  const facts = [
    version.issuer,
    version.number,
    version.adopted && t('version.adopted', { day: version.adopted }),
    version.promulgated && t('version.promulgated', { day: version.promulgated }),
    version.inForce && (version.inForce > today ? t('version.willBeInForce', { day: version.inForce }) : t('version.inForce', { day: version.inForce })),
    version.superseded && t('version.superseded', { day: version.superseded }),
  ].filter((fact) => fact);
  const other = versions.findLast((one) => one.ref !== version.ref);
  return (
    <>
      <PageHead title={version.title}>
        <span className="row">
          <span className="tag">{t(`level.${version.level as 'national'}`)}</span>
          {version.place === 'CN' ? null : <span className="tag">{placeName(version.place, lang)}</span>}
          <IntegrityTag integrity={version.integrity} />
        </span>
      </PageHead>
      {version.titleEn ? (
        <p className="soft" lang="en">
          {version.titleEn}
        </p>
      ) : null}
      <p className="small soft law-facts">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {version.inForceSource === 'curated' || version.inForceSource === 'unknown' || !version.inForce ? null : (
        <p className="small soft">{t(`inForceSource.${version.inForceSource as 'clause'}`)}</p>
      )}
      {version.integrity === 'complete' ? null : <IntegrityReasons reasons={version.reasons.slice(0, REASONS_AT_HEAD)} />}
      {versions.length > 1 ? (
        <nav className="small law-versions" aria-label={t('reader.versions')}>
          <span className="soft">{t('reader.versions')}</span>
          {versions.map((one) => (
            <Link key={one.ref} {...textLink(one.ref)} {...(one.ref === version.ref ? { 'aria-current': 'true' as const } : {})}>
              {one.version ?? t('version.undated')}
            </Link>
          ))}
          {other ? (
            <Link to="/policy/compare" search={comparison(version.ref, other.ref)}>
              {t('compare.do')}
            </Link>
          ) : null}
        </nav>
      ) : null}
      {version.source?.startsWith('https://') ? (
        <p className="small">
          <a href={version.source} rel="noreferrer noopener" target="_blank">
            {t('reader.source')}
          </a>
        </p>
      ) : null}
    </>
  );
}

/** The older first. References end in their dates, so that they sort by them. */
function comparison(one: string, other: string): never {
  const [a, b] = [one, other].sort();
  return { a, b } as never;
}
