import { useState } from 'react';
import type { CardSource } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { Standing } from '@yumen/ui/mark';
import { Link, useAddress } from '@yumen/ui/router';
import { CONFIDENCE_WORDS, KIND_WORDS } from '../../present/index.ts';
import { LayerTags } from '../parts/LayerTags.tsx';
import { useT } from '../words.ts';
import { useWide } from './useWide.ts';

/** Cards drawn at once; the rest on demand. */
const PAGE = 40;

/** The cards found, compact. Where there is room the card opens beside the list, else on its own page. */
export function RuleList({ found, chosen }: { found: readonly CardSource[]; chosen: string | undefined }) {
  const t = useT();
  const text = useText();
  const wide = useWide();
  const [address] = useAddress();
  const at = found.findIndex((card) => card.id === chosen);
  const [shown, setShown] = useState(Math.max(PAGE, at + 1));
  return (
    <nav className="rules-list" aria-label={t('rules.list')}>
      {found.length === 0 ? <p>{t('rules.nothing')}</p> : null}
      <ul className="plain-list">
        {found.slice(0, shown).map((card) => (
          <li key={card.id}>
            <Link
              className="rule-row"
              {...(wide
                ? { to: '/rules', search: { ...address, card: card.id } as never, resetScroll: false }
                : { to: `/rules/${card.id}`, search: (address.layer ? { layer: address.layer } : {}) as never })}
              aria-current={card.id === chosen ? 'true' : undefined}
            >
              <span className="rule-row-title">{text(card.title)}</span>
              <span className="soft small">
                {t(`area.${card.area}`)} · {text(KIND_WORDS[card.kind])} · {text(card.authority)}
              </span>
              <span className="rule-row-tags">
                {address.layer ? <LayerTags card={card} /> : null}
                {card.confidence === 'verified' ? null : <Standing confidence={card.confidence} word={text(CONFIDENCE_WORDS[card.confidence])} />}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {found.length > shown ? (
        <button type="button" className="button" onClick={() => setShown(shown + PAGE)}>
          {t('rules.more', { count: Math.min(PAGE, found.length - shown) })}
        </button>
      ) : null}
    </nav>
  );
}
