import { memo, useMemo } from 'react';
import type { VerdictOut } from '@yumen/rules';
import { describe } from '@yumen/rules';
import { useLang, useText } from '@yumen/ui/i18n';
import { Standing } from '@yumen/ui/mark';
import { useAddress } from '@yumen/ui/router';
import { CONFIDENCE_WORDS, KIND_WORDS, MARK_SHAPES, MARK_WORDS, markOf, readingsDiffer } from '../../present/index.ts';
import type { Row } from '../engine/evaluate.ts';
import { spanWords } from '../engine/time.ts';
import { LayerTags } from '../parts/LayerTags.tsx';
import { useT } from '../words.ts';
import { flowName } from './flow.ts';
import { useWork } from './work.ts';

/** Facts named in a row before it says "and n more". */
const NAMED = 3;

interface Props {
  readonly row: Row;
  readonly showFlow: boolean;
  /** Stands inside a block that already says "any one of these". */
  readonly inChoice?: boolean;
}

/** One requirement: what it is, how long it takes, what it waits for, what is broken, and the way to why. */
export const VerdictRow = memo(function VerdictRow({ row, showFlow, inChoice = false }: Props) {
  const t = useT();
  const text = useText();
  const { lang } = useLang();
  const [{ req, at }, setAddress] = useAddress();
  const { rulebook, kept } = useWork();
  const { source } = row.requirement;
  const settledNo = row.mark === 'not_needed';
  const out = useMemo(() => (settledNo ? undefined : describe(rulebook, row.requirement, row.state)), [settledNo, rulebook, row]);
  const time = spanWords(source.duration);
  const open = req === row.requirement.id && (at === undefined || at === row.state.flow.id);
  return (
    <li className={`verdict verdict-${row.mark}`}>
      <span className={`verdict-shape mark-${row.mark}`}>
        <span aria-hidden="true">{MARK_SHAPES[row.mark]}</span>
        <span className="visually-hidden">{text(MARK_WORDS[row.mark])}</span>
      </span>
      <div className="verdict-body">
        <div className="verdict-title">
          {text(source.title)} <span className="soft small">{text(KIND_WORDS[source.kind])}</span>
          {showFlow ? <span className="tag">{flowName(kept.document, row.state.flow.id, t)}</span> : null}
          <LayerTags card={source} />
          {source.confidence === 'verified' ? null : <Standing confidence={source.confidence} word={text(CONFIDENCE_WORDS[source.confidence])} />}
        </div>
        {out ? <Details out={out} inChoice={inChoice} flow={row.state.flow.id} /> : null}
      </div>
      {time && !settledNo ? <span className="verdict-time small">{time[lang]}</span> : null}
      <button
        type="button"
        className="button button-quiet verdict-why"
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-label={t('whyNamed', { title: text(source.title) })}
        onClick={() => setAddress({ req: row.requirement.id, at: showFlow ? row.state.flow.id : undefined })}
      >
        {t('why')} ▸
      </button>
    </li>
  );
});

function Details({ out, inChoice, flow }: { out: VerdictOut; inChoice: boolean; flow: string }) {
  const t = useT();
  const text = useText();
  const [, setAddress] = useAddress();
  const { rulebook } = useWork();
  const waiting = out.openFacts.flatMap((name) => rulebook.fact(name) ?? []);
  const instead = inChoice ? [] : out.alternatives.flatMap((id) => rulebook.requirement(id)?.source.title ?? []);
  const findings = out.findings.filter((finding) => finding.state !== 'open');
  return (
    <>
      {waiting.length > 0 ? (
        <p className="verdict-line small">
          <span className="soft">{t('needs')}</span>{' '}
          {waiting.slice(0, NAMED).map((fact) => (
            <button key={fact.name} type="button" className="link-button" onClick={() => setAddress({ q: fact.name, flow, view: undefined })}>
              {text(fact.source.label)}
            </button>
          ))}
          {waiting.length > NAMED ? <span className="soft">{t('andMore', { count: waiting.length - NAMED })}</span> : null}
        </p>
      ) : null}
      {findings.map((finding) => (
        <p key={finding.id} className={`verdict-line small finding-${finding.state}`}>
          <strong>
            {finding.state === 'breach' ? '✕' : '✓'} {t(finding.state === 'breach' ? (finding.kind === 'advice' ? 'finding.advice' : 'finding.breach') : 'finding.kept')}
          </strong>{' '}
          {text(finding.text)}
        </p>
      ))}
      {readingsDiffer(out.readings) ? (
        <p className="verdict-line small">
          <span className="tag tag-reported">{t('disputed')}</span>{' '}
          {out.readings.map((reading) => {
            const mark = markOf({ verdict: reading.verdict, kind: out.kind });
            return (
              <span key={reading.id} className="reading">
                {text(reading.label)}{' '}
                <span className={`mark mark-${mark}`}>
                  {MARK_SHAPES[mark]} {text(MARK_WORDS[mark])}
                </span>
              </span>
            );
          })}
        </p>
      ) : null}
      {instead.length > 0 ? (
        <p className="verdict-line small soft">
          {t('orInstead')} {instead.map((title) => text(title)).join(t('listSeparator'))}
        </p>
      ) : null}
      {out.releases.length > 0 && out.verdict === 'applies' ? (
        <p className="verdict-line small soft">
          {t('freesFrom')} {out.releases.map((id) => text(rulebook.requirement(id)?.source.title)).join(t('listSeparator'))}
        </p>
      ) : null}
    </>
  );
}
