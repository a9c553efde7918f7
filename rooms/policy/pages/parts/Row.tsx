import { createElement } from 'react';
import type { Bilingual } from '@yumen/kernel';
import { useText } from '@yumen/ui/i18n';
import { Link } from '@yumen/ui/router';
import type { Version } from '../../contract.ts';
import type { Block } from './blocks.ts';
import { isDivision } from './blocks.ts';
import { CardLinks } from './CardLinks.tsx';
import { citingArticle, type Citing } from './citing.ts';
import { IntegrityReasons } from './Integrity.tsx';
import { Passage } from './Passage.tsx';
import { useT } from './words.ts';

/** A code one of the clauses of the row was given. */
export interface TextCode {
  readonly eId: string;
  readonly codebook: string;
  readonly code: string;
  readonly label: Bilingual;
}

interface RowProps {
  readonly block: Block;
  /** The place the address names is in this row. */
  readonly here: boolean;
  readonly cited: string | undefined;
  readonly citing: readonly Citing[];
  /** Programmes by the requirement that says who may apply. */
  readonly programmes: ReadonlyMap<string, readonly { readonly id: string; readonly title: Bilingual }[]>;
  readonly codes: readonly TextCode[];
  readonly version: string;
  readonly reasons: Version['reasons'];
  /** How the article came from the version before. */
  readonly change: string | undefined;
  readonly compare: { readonly before: string; readonly after: string; readonly day: string } | undefined;
}

/** A heading, or an article with its notes in the margin. */
export function Row({ block, here, cited, citing, programmes, codes, version, reasons, change, compare }: RowProps) {
  const t = useT();
  const text = useText();
  const { head, depth } = block;
  const cards = head.kind === 'article' ? citingArticle(citing, head.number) : [];
  const resting = [...new Map(cards.flatMap((card) => programmes.get(card.id) ?? []).map((programme) => [programme.id, programme])).values()];
  const coded = [...new Map(codes.map((one) => [`${one.codebook} ${one.code}`, one])).values()];
  const changed = compare && (change === 'changed' || change === 'changed_and_moved' || change === 'added') ? change : undefined;
  return (
    <div id={head.eId} className="law-row">
      <div className={here ? 'law-passage law-here' : 'law-passage'} lang="zh-CN">
        {isDivision(head) ? (
          createElement(`h${Math.min(2 + depth, 6)}`, { className: 'law-heading' }, `${head.label} ${head.heading || head.text}`.trim())
        ) : (
          <Passage block={block} cited={cited} />
        )}
      </div>
      {cards.length > 0 || coded.length > 0 || reasons.length > 0 || changed ? (
        <div className="law-margin" role="note">
          {changed && compare ? (
            <p>
              <Link to="/policy/compare" search={{ a: compare.before, b: compare.after } as never} hash={`change-${head.number}`}>
                {t(changed === 'added' ? 'margin.added' : 'margin.changed', { day: compare.day })}
              </Link>
            </p>
          ) : null}
          {cards.length > 0 ? (
            <p>
              <span className="soft">{t('rests')}</span> <CardLinks cards={cards} />
            </p>
          ) : null}
          {resting.length > 0 ? (
            <p>
              <span className="soft">{t('rests.programmes')}</span>{' '}
              {resting.map((programme) => (
                <Link key={programme.id} to="/programmes" hash={programme.id} className="law-card">
                  {text(programme.title)}
                </Link>
              ))}
            </p>
          ) : null}
          {coded.length > 0 ? (
            <p>
              <span className="soft">{t('rests.codings')}</span>{' '}
              {coded.map((one) => (
                <Link
                  key={`${one.codebook} ${one.code}`}
                  to="/policy/matrix"
                  search={{ by: 'instrument', code: one.code, column: version, ...(one.codebook === 'istc' ? {} : { codebook: one.codebook }) } as never}
                  className="law-card"
                >
                  {text(one.label)}
                </Link>
              ))}
            </p>
          ) : null}
          <IntegrityReasons reasons={reasons} />
        </div>
      ) : null}
    </div>
  );
}
