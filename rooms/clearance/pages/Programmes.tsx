import { useDeferredValue, useMemo } from 'react';
import { YumenError } from '@yumen/kernel';
import type { PlanDocument } from '@yumen/rules';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { call, useQuery } from '@yumen/ui/query';
import { useAddress } from '@yumen/ui/router';
import { readProgrammes } from '../contract.ts';
import type { Programme } from '../programmes/index.ts';
import { searchProgrammes } from '../programmes/index.ts';
import { evaluate } from '../ui/engine/evaluate.ts';
import { usePlans } from '../ui/list/usePlans.ts';
import { placeOf } from '../ui/place/usePlan.ts';
import { Answers } from '../ui/programmes/Answers.tsx';
import { TeamForm } from '../ui/programmes/TeamForm.tsx';
import { teamOf, teamPlan } from '../ui/programmes/team.ts';
import { useWide } from '../ui/rule/useWide.ts';
import { useBooks } from '../ui/useBooks.ts';
import { useOn } from '../ui/useOn.ts';
import { useT } from '../ui/words.ts';
import '../ui/programmes/programmes.css';

const NATIONAL: readonly string[] = [];

/** Which programmes a team can apply for: described here, or that of a saved plan. */
export function Page() {
  const t = useT();
  const [{ plan }] = useAddress();
  const saved = useQuery({
    queryKey: ['clearance', 'programmes-plan', plan],
    enabled: plan !== undefined,
    queryFn: () => placeOf(plan ?? '').read(plan ?? ''),
    retry: false,
    gcTime: 0,
  });
  const catalogue = useQuery({ queryKey: ['clearance', 'programmes'], queryFn: () => call<{ programmes: Programme[] }>(readProgrammes), staleTime: Infinity });
  const document = plan === undefined ? undefined : saved.data?.document;
  const books = useBooks(document?.layers ?? NATIONAL);
  const error = books.error ?? catalogue.error;
  return (
    <>
      <PageHead title={t('programmes')} lead={t('programmes.lead')} />
      {saved.error ? <Problems error={saved.error} /> : null}
      {error ? (
        <Problems error={error} onRetry={() => void (books.error ? books.refetch() : catalogue.refetch())} />
      ) : books.data && catalogue.data && !(plan !== undefined && saved.isPending) ? (
        <Search books={books.data.books} catalogue={catalogue.data.programmes} saved={document} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Search({ books, catalogue, saved }: { books: LayeredRulebooks; catalogue: readonly Programme[]; saved: PlanDocument | undefined }) {
  const t = useT();
  const [address, setAddress] = useAddress();
  const wide = useWide();
  const on = useOn();
  const { plans } = usePlans();
  const { facts, problems, refused } = useMemo(() => teamOf(address, books.national), [address, books]);
  // Facts of the address are tried out on top of the plan; the plan itself stays as it is.
  const document = useDeferredValue(useMemo(() => combined(saved, facts, t('programmes.team')), [saved, facts, t]));
  const { answers, asOf } = useMemo(() => {
    const { plan, rulebook } = evaluate(books, document, on);
    return { answers: searchProgrammes(rulebook, catalogue, plan), asOf: plan.asOf };
  }, [books, catalogue, document, on]);
  const form = <TeamForm rulebook={books.national} catalogue={catalogue} answers={answers} facts={facts} saved={saved} plans={plans} />;
  return (
    <>
      {problems.length > 0 ? (
        <div className="stack">
          <Problems error={new YumenError(problems)} />
          <button type="button" className="button align-start" onClick={() => setAddress(Object.fromEntries(refused.map((key) => [key, undefined])), { replace: true })}>
            {t('programmes.dropRefused', { count: refused.length })}
          </button>
        </div>
      ) : null}
      {/* Where there is no room side by side, the answers come before the questions. */}
      <div className="programmes-layout">
        {wide ? form : null}
        <Answers answers={answers} catalogue={catalogue} rulebook={books.national} asOf={asOf} toQuestions={wide ? undefined : 'team-head'} />
        {wide ? null : form}
      </div>
    </>
  );
}

function combined(saved: PlanDocument | undefined, facts: PlanDocument['facts'], title: string): PlanDocument {
  const team = teamPlan(saved?.title ?? title, facts ?? {});
  if (!saved) return team;
  const flows = saved.flows ?? [];
  if (!flows.some((flow) => flow.area === 'programmes')) return { ...saved, flows: [...flows, ...(team.flows ?? []).map((flow) => ({ ...flow, id: 'tried-here' }))] };
  return { ...saved, flows: flows.map((flow) => (flow.area === 'programmes' ? { ...flow, facts: { ...flow.facts, ...facts } } : flow)) };
}
