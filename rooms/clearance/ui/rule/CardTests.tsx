import type { Bilingual } from '@yumen/kernel';
import type { FactValue, Kind, Rulebook, Verdict } from '@yumen/rules';
import { Loading, Problems } from '@yumen/ui/frame';
import { useText } from '@yumen/ui/i18n';
import { Mark } from '@yumen/ui/mark';
import { call, useQuery } from '@yumen/ui/query';
import { readRequirementTests } from '../../contract.ts';
import { MARK_SHAPES, MARK_WORDS, markOf } from '../../present/index.ts';
import { statedWords } from '../engine/facts.ts';
import { Part, PartHead } from '../parts/CardParts.tsx';
import { useT } from '../words.ts';

interface Example {
  readonly kind: 'yes' | 'no' | 'boundary';
  readonly title?: Bilingual;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly on?: string;
  readonly verdict: Verdict;
  readonly failures: readonly string[];
}
interface Scenario {
  readonly id: string;
  readonly title: Bilingual;
  readonly expected: Verdict | 'one_of';
  readonly verdict: Verdict;
  readonly passed: boolean;
}

/** What tests this card, run just now: its worked examples, and the scenarios in which it is named. */
export function CardTests({ id, kind, rulebook }: { id: string; kind: Kind; rulebook: Rulebook }) {
  const t = useT();
  const tests = useQuery({
    queryKey: ['clearance', 'tests', id],
    queryFn: () => call<{ examples: Example[]; scenarios: Scenario[] }>(readRequirementTests, { id }),
    staleTime: Infinity,
  });
  if (tests.error) return <Problems error={tests.error} onRetry={() => void tests.refetch()} />;
  if (!tests.data) return <Loading />;
  const { examples, scenarios } = tests.data;
  const passed = examples.filter((one) => one.failures.length === 0).length + scenarios.filter((one) => one.passed).length;
  return (
    <Part title={t('card.tests')}>
      <p className="soft small">{t('card.testsLead', { passed, count: examples.length + scenarios.length })}</p>
      <PartHead title={t('card.examples')} />
      <ul className="plain-list stack examples">
        {examples.map((example) => (
          <ExampleRow key={JSON.stringify([example.facts, example.on])} example={example} kind={kind} rulebook={rulebook} />
        ))}
      </ul>
      {scenarios.length > 0 ? (
        <>
          <PartHead title={t('card.scenarios')} />
          <ul className="plain-list stack examples">
            {scenarios.map((scenario) => (
              <ScenarioRow key={scenario.id} scenario={scenario} kind={kind} />
            ))}
          </ul>
        </>
      ) : null}
    </Part>
  );
}

function ExampleRow({ example, kind, rulebook }: { example: Example; kind: Kind; rulebook: Rulebook }) {
  const t = useT();
  const text = useText();
  return (
    <li>
      <p>
        <VerdictMark verdict={example.verdict} kind={kind} /> {example.title ? text(example.title) : t(`example.${example.kind}`)}{' '}
        {example.on ? <span className="soft small">{t('asOfDay', { day: example.on })}</span> : null} <Outcome passed={example.failures.length === 0} />
      </p>
      <p className="soft small">
        {Object.entries(example.facts)
          .map(([name, value]) => {
            const fact = rulebook.fact(name);
            return fact ? `${text(fact.source.label)}: ${text(statedWords(rulebook, fact, value))}` : name;
          })
          .join(t('reasonSeparator'))}
      </p>
      {example.failures.map((failure) => (
        <p key={failure} className="small error-text">
          {failure}
        </p>
      ))}
    </li>
  );
}

function ScenarioRow({ scenario, kind }: { scenario: Scenario; kind: Kind }) {
  const t = useT();
  const text = useText();
  return (
    <li>
      <p>
        <VerdictMark verdict={scenario.verdict} kind={kind} /> {text(scenario.title)} <code className="soft small">{scenario.id}</code>{' '}
        {scenario.expected === 'one_of' ? <span className="soft small">{t('card.oneOf')}</span> : null} <Outcome passed={scenario.passed} />
      </p>
    </li>
  );
}

function VerdictMark({ verdict, kind }: { verdict: Verdict; kind: Kind }) {
  const text = useText();
  const mark = markOf({ verdict, kind });
  return <Mark mark={mark} shape={MARK_SHAPES[mark]} word={text(MARK_WORDS[mark])} />;
}

function Outcome({ passed }: { passed: boolean }) {
  const t = useT();
  return <span className={passed ? 'soft small' : 'error-text small'}>{t(passed ? 'card.passed' : 'card.failed')}</span>;
}
