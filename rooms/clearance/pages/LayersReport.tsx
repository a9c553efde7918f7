import { useMemo } from 'react';
import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import { LAYER_LEVELS } from '@yumen/rules/patch';
import { reportLayers } from '../contract.ts';
import type { LayersReport, RuleGroup, UnnamedRule } from '../layers/report.ts';
import { LEVEL_WORDS, STANDINGS, STANDING_MEANING, STANDING_WORDS } from '../layers/words.ts';
import { CONFIDENCE_WORDS, STANDINGS as CONFIDENCES } from '../present/index.ts';
import { CostWords, LegalTestPart, RuleSource } from '../ui/layers/RuleFacts.tsx';
import { StandingCounts, StandingMark } from '../ui/layers/Standings.tsx';
import { Filter } from '../ui/rule/RuleFilters.tsx';
import { useT } from '../ui/words.ts';
import '../ui/layers/layers.css';

/** Local rules beside the rule above, by what they are about. No institution is named: its own view shows its own rows. */
export function Page() {
  const t = useT();
  const report = useQuery({ queryKey: ['clearance', 'layers-report'], queryFn: () => call<{ report: LayersReport }>(reportLayers), staleTime: Infinity });
  return (
    <>
      <PageHead title={t('report')} lead={t('report.lead')} />
      {report.error ? <Problems error={report.error} onRetry={() => void report.refetch()} /> : report.data ? <Report report={report.data.report} /> : <Loading />}
    </>
  );
}

function Report({ report }: { report: LayersReport }) {
  const t = useT();
  const text = useText();
  const [address, setAddress] = useAddress();
  const groups = useMemo(
    () =>
      report.groups.flatMap((group) => {
        const rows = group.rows.filter(
          (row) =>
            (!address.how || row.standing === address.how) &&
            (!address.level || row.level === address.level) &&
            (!address.standing || row.confidence === address.standing) &&
            (!address.cost || (address.cost === 'yes') === (row.cost !== undefined)),
        );
        return rows.length > 0 ? [{ group, rows }] : [];
      }),
    [report, address],
  );
  const shown = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const pick = (key: string) => (value: string) => setAddress({ [key]: value || undefined }, { replace: true });
  return (
    <>
      <p className="lead">
        {t('report.answer', {
          rules: report.rules,
          bodies: report.bodies,
          stricter: report.standings.stricter,
          silence: report.standings.fills_silence,
          quantified: report.quantified,
        })}
      </p>
      <p>
        <StandingCounts standings={report.standings} />
      </p>
      <details>
        <summary>{t('report.how')}</summary>
        <dl className="facts">
          {STANDINGS.map((standing) => (
            <div key={standing} className="facts-pair">
              <dt>
                <StandingMark standing={standing} />
              </dt>
              <dd>{text(STANDING_MEANING[standing])}</dd>
            </div>
          ))}
          {LAYER_LEVELS.map((level) => (
            <div key={level} className="facts-pair">
              <dt>{text(LEVEL_WORDS[level])}</dt>
              <dd>{t('report.level', { bodies: report.levels[level].bodies, rules: report.levels[level].rules })}</dd>
            </div>
          ))}
        </dl>
        <p className="soft">{t('report.unnamed')}</p>
      </details>
      <form className="row filters" onSubmit={(event) => event.preventDefault()}>
        <Filter label={t('report.standing')} value={address.how} options={STANDINGS.map((standing) => [standing, text(STANDING_WORDS[standing])])} onPick={pick('how')} />
        <Filter label={t('filter.layer')} value={address.level} options={LAYER_LEVELS.map((level) => [level, text(LEVEL_WORDS[level])])} onPick={pick('level')} />
        <Filter
          label={t('filter.standing')}
          value={address.standing}
          options={CONFIDENCES.map((standing) => [standing, text(CONFIDENCE_WORDS[standing])])}
          onPick={pick('standing')}
        />
        <Filter
          label={t('report.cost')}
          value={address.cost}
          options={[
            ['yes', t('report.quantified')],
            ['no', t('report.notQuantified')],
          ]}
          onPick={pick('cost')}
        />
      </form>
      <p role="status" className="soft">
        {t('report.found', { shown, all: report.rules })}
      </p>
      {groups.map(({ group, rows }) => (
        <Group key={`${group.requirement} ${group.parameter}`} group={group} rows={rows} />
      ))}
    </>
  );
}

function Group({ group, rows }: { group: RuleGroup; rows: readonly UnnamedRule[] }) {
  const t = useT();
  const text = useText();
  const { days, years } = group;
  const title = `${text(group.parameterTitle)} — ${text(group.requirementTitle)}`;
  return (
    <details className="card report-group">
      <summary>
        <h2>{title}</h2> <StandingCounts standings={group.standings} />
        <span className="soft small block">
          {t('report.bodies', { count: group.bodies })} {days ? t('report.days', { least: days.least, median: days.median, most: days.most, n: days.n }) : null}{' '}
          {years ? t('report.years', { years: years.from === years.to ? years.from : `${years.from}–${years.to}` }) : null}
          {years && years.undated > 0 ? ` ${t('report.undatedCount', { count: years.undated })}` : null}
        </span>
      </summary>
      <p className="small">
        <Link to={`/rules/${group.requirement}`}>{t('why.card')}</Link>
      </p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={title}>
        <table className="plain">
          <thead>
            <tr>
              {(['report.standing', 'filter.layer', 'report.local', 'report.above', 'report.cost', 'report.source'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // Rules of different bodies may read alike.
              <tr key={i}>
                <td>
                  <StandingMark standing={row.standing} />
                </td>
                <td>{row.place ? text(row.place) : text(LEVEL_WORDS[row.level])}</td>
                <td>{text(row.local)}</td>
                <td>{text(row.above)}</td>
                <td>{row.standing === 'equal' ? <span className="soft">—</span> : <CostWords cost={row.cost} />}</td>
                <td>
                  <RuleSource issued={row.issued} confidence={row.confidence} seenInPart={row.seenInPart} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {group.tests
        .filter(({ standing }) => rows.some((row) => row.standing === standing))
        .map(({ standing, test }) => (
          <div key={`${standing} ${test.decides.en}`} className="legal-test-of">
            <StandingMark standing={standing} /> <LegalTestPart test={test} />
          </div>
        ))}
    </details>
  );
}
