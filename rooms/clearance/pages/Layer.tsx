import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { Standing as Confidence } from '@yumen/ui/mark';
import { call, useQuery } from '@yumen/ui/query';
import { Link, useParams } from '@yumen/ui/router';
import { readLayer } from '../contract.ts';
import type { LayerView } from '../layers/list.ts';
import type { OwnReport, OwnRow } from '../layers/report.ts';
import type { Standing } from '../layers/words.ts';
import { LEVEL_WORDS, STANDINGS, STANDING_MEANING, pathWords } from '../layers/words.ts';
import { CONFIDENCE_WORDS } from '../present/index.ts';
import { CostWords, LegalTestPart, RuleSource } from '../ui/layers/RuleFacts.tsx';
import { StandingCounts, StandingMark } from '../ui/layers/Standings.tsx';
import { BasisList, Part, PartLevel } from '../ui/parts/CardParts.tsx';
import { useT } from '../ui/words.ts';
import '../ui/layers/layers.css';

interface Answer {
  readonly layer: LayerView;
  readonly standings: OwnReport['standings'];
  readonly rows: readonly OwnRow[];
}

/** One layer's own view: what it changes, and each of its rules beside the rule above. */
export function Page() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const layer = useQuery({ queryKey: ['clearance', 'layer', id], queryFn: () => call<Answer>(readLayer, { id }), staleTime: Infinity, retry: false });
  if (layer.error) return <Problems error={layer.error} onRetry={() => void layer.refetch()} />;
  return layer.data ? <View {...layer.data} /> : <Loading />;
}

function View({ layer, standings, rows }: Answer) {
  const t = useT();
  const text = useText();
  return (
    <PartLevel value={2}>
      <article className="rule-card">
        <p className="small">
          <Link to="/rules/layers">◂ {t('layers')}</Link>
        </p>
        <PageHead title={text(layer.title)}>
          <span className="row">
            <span className="tag">{text(LEVEL_WORDS[layer.level])}</span>
            {layer.confidence ? <Confidence confidence={layer.confidence} word={text(CONFIDENCE_WORDS[layer.confidence])} /> : null}
            {layer.checked ? <span className="soft small">{t('card.checked', { day: layer.checked })}</span> : null}
          </span>
        </PageHead>
        {layer.summary ? <p className="lead">{text(layer.summary)}</p> : null}
        <p className="small">
          {t('layer.above')}{' '}
          {layer.above.map((above) => (
            <span key={above.id}>
              <Link to={`/rules/layers/${above.id}`}>{text(above.title)}</Link> ·{' '}
            </span>
          ))}
          <Link to="/rules">{t('where.nation')}</Link>
        </p>
        {layer.changed.length > 0 ? <Changed layer={layer} /> : <p className="soft">{t('layer.noChanges')}</p>}
        {rows.length > 0 ? (
          <Part title={t('layer.rules', { count: rows.length })}>
            <p>
              <StandingCounts standings={standings} />
            </p>
            {STANDINGS.filter((standing) => standings[standing] > 0).map((standing) => (
              <Group key={standing} standing={standing} rows={rows.filter((row) => row.standing === standing)} />
            ))}
          </Part>
        ) : null}
        {layer.basis?.length ? (
          <Part title={t('card.basis')}>
            <BasisList basis={layer.basis} />
          </Part>
        ) : null}
      </article>
    </PartLevel>
  );
}

function Changed({ layer }: { layer: LayerView }) {
  const t = useT();
  const text = useText();
  return (
    <Part title={t('layer.changes', { count: layer.changed.length })}>
      <p className="soft small">{t('layer.changesLead')}</p>
      <ul className="plain-list">
        {layer.changed.map((change) => (
          <li key={`${change.requirement} ${change.from ?? ''} ${change.paths.join()}`} className="layer-change">
            <span className="tag">{t(`effect.${change.effect}`)}</span>
            <span>
              <Link to={`/rules/${change.requirement}`} search={{ layer: layer.id } as never}>
                {text(change.title)}
              </Link>{' '}
              {change.effect === 'adds' && change.paths[0] === 'added' ? null : <span className="soft small">{text(pathWords(change.paths))}</span>}{' '}
              {change.from ? <span className="soft small">{t('series.since', { from: change.from })}</span> : null}
              {change.confidence && change.confidence !== 'verified' ? <Confidence confidence={change.confidence} word={text(CONFIDENCE_WORDS[change.confidence])} /> : null}
              {change.note ? <span className="small block">{text(change.note)}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Group({ standing, rows }: { standing: Standing; rows: readonly OwnRow[] }) {
  const text = useText();
  return (
    <section>
      <h3 className="part-sub">
        <StandingMark standing={standing} />
      </h3>
      <p className="soft small">{text(STANDING_MEANING[standing])}</p>
      <ul className="plain-list stack">
        {rows.map((row) => (
          <Row key={`${row.requirement} ${row.parameter} ${row.local.zh}`} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row }: { row: OwnRow }) {
  const t = useT();
  const text = useText();
  return (
    <li className="card local-rule">
      <p>
        <strong>{text(row.parameterTitle)}</strong> <Link to={`/rules/${row.requirement}`}>{text(row.requirementTitle)}</Link>
      </p>
      <dl className="facts">
        <dt>{t('report.local')}</dt>
        <dd>{text(row.local)}</dd>
        {row.between ? (
          <>
            <dt>{text(row.between.layerTitle)}</dt>
            <dd>{text(row.between.value)}</dd>
          </>
        ) : null}
        <dt>{t('report.above')}</dt>
        <dd>{text(row.above)}</dd>
        {row.standing === 'equal' ? null : (
          <>
            <dt>{t('report.cost')}</dt>
            <dd>
              <CostWords cost={row.cost} />
            </dd>
          </>
        )}
        <dt>{t('report.source')}</dt>
        <dd>
          <RuleSource issued={row.issued} confidence={row.confidence} seenInPart={row.seenInPart} />{' '}
          {row.where?.startsWith('https://') ? (
            <a className="small" href={row.where} rel="noreferrer noopener" target="_blank">
              {new URL(row.where).hostname}
            </a>
          ) : null}
        </dd>
      </dl>
      {row.note ? <p className="small">{text(row.note)}</p> : null}
      {row.evaluated ? null : <p className="soft small">{t('layer.notEvaluated')}</p>}
      {row.peers ? <Peers peers={row.peers} /> : null}
      {row.test ? <LegalTestPart test={row.test} /> : null}
    </li>
  );
}

function Peers({ peers }: { peers: NonNullable<OwnRow['peers']> }) {
  const t = useT();
  const { days } = peers;
  return (
    <p className="small">
      <span className="soft">{t('report.peers', { count: peers.bodies })}</span> <StandingCounts standings={peers.standings} />{' '}
      {days ? t('report.days', { least: days.least, median: days.median, most: days.most, n: days.n }) : null}
    </p>
  );
}
