import { Mark } from '@yumen/ui/mark';
import type { Static } from 'typebox';
import type { LinkSchema } from '../../contract.ts';
import { useNames } from './names.ts';
import { VerdictRow } from './VerdictRow.tsx';
import { useT } from './words.ts';

export type Verdict = 'open' | 'accepted' | 'rejected';

const SHAPES = {
  exact: ['must', '●'],
  repaired: ['must', '◍'],
  grammar_only: ['open', '◐'],
  text_only: ['open', '◔'],
  ambiguous: ['open', '？'],
} as const;

/** One link: the string it came from, what was read in it, the work and the award, and what is said about it. */
export function LinkItem({ link, verdict, onVerdict }: { link: Static<typeof LinkSchema>; verdict: Verdict; onVerdict: (verdict: Verdict) => void }) {
  const t = useT();
  const { country } = useNames();
  const found = link.found in SHAPES ? (link.found as keyof typeof SHAPES) : 'ambiguous';
  const [mark, shape] = SHAPES[found];
  return (
    <div className="oc-link">
      <div>
        <Mark mark={mark} shape={shape} word={t(`status.${found}`)} /> <span className="soft small">{t(`status.${found}Why`)}</span>
      </div>
      <dl className="oc-link-facts">
        <div>
          <dt>{t('link.source')}</dt>
          <dd>
            <q className="oc-source">{link.source}</q>
            {link.label ? <span className="soft small block">{t(`label.${link.label as 'agrees'}`)}</span> : null}
          </dd>
        </div>
        <div>
          <dt>{t('link.award')}</dt>
          <dd>
            <code>{link.award}</code> {link.grant?.programme || link.programme} {link.international ? <span className="tag">{t('links.intlYes')}</span> : null}
            <span className="soft small block">
              {link.grant ? (
                <>
                  {link.grant.title}
                  {link.grant.year ? ` · ${link.grant.year}` : ''}
                  {link.grant.partners.length > 0 ? ` · ${link.grant.partners.map(country).join(t('comma'))}` : ''} · {t('link.inList', { list: link.grant.list })}
                </>
              ) : (
                t('link.inNoList')
              )}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('link.work')}</dt>
          <dd>
            {link.title || link.work}
            <span className="soft small block">{[link.journal, link.year || undefined, link.file].filter(Boolean).join(' · ')}</span>
          </dd>
        </div>
      </dl>
      <VerdictRow
        verdict={verdict}
        onVerdict={onVerdict}
        choices={[
          { verdict: 'accepted', shortcut: 'a', label: t('verdict.accept'), said: t('verdict.accepted') },
          { verdict: 'rejected', shortcut: 'r', label: t('verdict.reject'), said: t('verdict.rejected') },
        ]}
      />
    </div>
  );
}
