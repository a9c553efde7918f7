import type { Confidence } from '@yumen/rules';
import { useLang, useText } from '@yumen/ui/i18n';
import { Standing } from '@yumen/ui/mark';
import { costWords } from '../../layers/cost-words.ts';
import type { LegalTest } from '../../layers/legal-test.ts';
import type { Cost } from '../../layers/report.ts';
import { CONFIDENCE_WORDS, citation } from '../../present/index.ts';
import { useT } from '../words.ts';

/** What a rule costs against the one above; where both are no numbers of one kind it says so. */
export function CostWords({ cost }: { cost: Cost | undefined }) {
  const t = useT();
  const { lang } = useLang();
  return cost ? <strong>{costWords(cost, lang)}</strong> : <span className="soft">{t('report.notQuantified')}</span>;
}

/** Year, how far it was verified, and whether only part of the text was seen. */
export function RuleSource({ issued, confidence, seenInPart }: { issued: string | undefined; confidence: Confidence; seenInPart: boolean }) {
  const t = useT();
  const text = useText();
  return (
    <span className="small">
      {issued ?? <span className="soft">{t('report.undated')}</span>} <Standing confidence={confidence} word={text(CONFIDENCE_WORDS[confidence])} />{' '}
      {seenInPart ? (
        <span className="tag" title={t('report.inPartWhy')}>
          {t('report.inPart')}
        </span>
      ) : null}
    </span>
  );
}

/** The law by which the rule is judged and who judges; nothing here says that it conflicts. */
export function LegalTestPart({ test }: { test: LegalTest }) {
  const t = useT();
  const text = useText();
  return (
    <p className="small legal-test">
      <span className="soft">{t('report.test')}</span> {test.basis.map((basis) => text(citation(basis))).join(t('reasonSeparator'))}. {text(test.question)}{' '}
      <strong>{t('report.decides', { who: text(test.decides) })}</strong>
    </p>
  );
}
