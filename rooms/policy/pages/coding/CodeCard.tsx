import type { Static } from 'typebox';
import { useText } from '@yumen/ui/i18n';
import { Link, useAddress } from '@yumen/ui/router';
import type { measureSuggestions } from '../../coding/contract/index.ts';
import type { Code } from '../../coding/model.ts';
import type { DeskCodebook } from './options.ts';
import { useT } from './words.ts';

type CodeScore = NonNullable<Static<typeof measureSuggestions.output>['measured']>['codes'][number];

/** One code: what it means, what belongs and what does not, its words, and what it is taken for. */
export function CodeCard({ code, codes, score }: { code: Code; codes: DeskCodebook; score: CodeScore | undefined }) {
  const t = useT();
  const text = useText();
  const [address] = useAddress();
  return (
    <article className="card stack" aria-labelledby="code-head">
      <h2 id="code-head">
        {text(code.label)} <code className="small soft">{code.id}</code>
      </h2>
      <dl className="facts code-facts">
        <dt>{t('code.definition')}</dt>
        <dd>{text(code.definition)}</dd>
        <dt>{t('code.include')}</dt>
        <dd>{code.include ? text(code.include) : '—'}</dd>
        <dt>{t('code.exclude')}</dt>
        <dd>{code.exclude ? text(code.exclude) : '—'}</dd>
        <dt>{t('code.synonyms')}</dt>
        <dd lang="zh-CN">{code.synonyms?.join('、') || '—'}</dd>
        <dt>{t('code.negative')}</dt>
        <dd lang="zh-CN">{code.negative?.join('、') || '—'}</dd>
        <dt>{t('code.confusable')}</dt>
        <dd>
          {(code.confusable ?? []).length === 0
            ? '—'
            : code.confusable?.map((other) => (
                <span key={other} className="block">
                  <Link to="/policy/codebooks" search={{ ...address, code: other } as never}>
                    {text(codes.byId.get(other)?.label)}
                  </Link>{' '}
                  <span className="soft small">{text(codes.byId.get(other)?.definition)}</span>
                </span>
              ))}
        </dd>
        <dt>{t('code.measured')}</dt>
        <dd>{score ? t('code.counts', { given: score.given, suggested: score.suggested, right: score.right }) : t('code.unmeasured')}</dd>
      </dl>
    </article>
  );
}
