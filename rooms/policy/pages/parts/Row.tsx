import { createElement } from 'react';
import { Link } from '@yumen/ui/router';
import type { Version } from '../../contract.ts';
import type { Block } from './blocks.ts';
import { isDivision } from './blocks.ts';
import { CardLinks } from './CardLinks.tsx';
import { citingArticle, type Citing } from './citing.ts';
import { IntegrityReasons } from './Integrity.tsx';
import { Passage } from './Passage.tsx';
import { useT } from './words.ts';

interface RowProps {
  readonly block: Block;
  /** The place the address names is in this row. */
  readonly here: boolean;
  readonly cited: string | undefined;
  readonly citing: readonly Citing[];
  readonly reasons: Version['reasons'];
  /** How the article came from the version before. */
  readonly change: string | undefined;
  readonly compare: { readonly before: string; readonly after: string; readonly day: string } | undefined;
}

/** A heading, or an article with its notes in the margin. */
export function Row({ block, here, cited, citing, reasons, change, compare }: RowProps) {
  const t = useT();
  const { head, depth } = block;
  const cards = head.kind === 'article' ? citingArticle(citing, head.number) : [];
  const changed = compare && (change === 'changed' || change === 'changed_and_moved' || change === 'added') ? change : undefined;
  return (
    <div id={head.eId} className="law-row">
      <div className={here ? 'law-passage law-here' : 'law-passage'} lang="zh-CN">
        {isDivision(head) ? createElement(`h${Math.min(2 + depth, 6)}`, { className: 'law-heading' }, `${head.label} ${head.heading || head.text}`.trim()) : <Passage block={block} cited={cited} />}
      </div>
      {cards.length > 0 || reasons.length > 0 || changed ? (
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
          <IntegrityReasons reasons={reasons} />
        </div>
      ) : null}
    </div>
  );
}
