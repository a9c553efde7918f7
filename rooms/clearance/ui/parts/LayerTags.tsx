import type { CardSource } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { Standing } from '@yumen/ui/mark';
import { Link } from '@yumen/ui/router';
import { pathWords } from '../../layers/words.ts';
import { CONFIDENCE_WORDS } from '../../present/index.ts';
import { useT } from '../words.ts';
import { Part } from './CardParts.tsx';

type Card = Pick<CardSource, 'touched'>;

/** The layers whose changes a verdict rests on, as tags beside its title. */
export function LayerTags({ card }: { card: Card }) {
  const text = useText();
  return (card.touched ?? [])
    .filter((touch) => touch.added || touch.paths.length > 0)
    .map((touch) => (
      <span key={touch.patch} className="tag tag-layer">
        {text(touch.title)}
      </span>
    ));
}

/** What each layer did to the card: added it, changed a part, or says something the evaluation cannot use. */
export function LayersPart({ card }: { card: Card }) {
  const t = useT();
  const text = useText();
  if (!card.touched?.length) return null;
  return (
    <Part title={t('card.layers')}>
      <ul>
        {card.touched.map((touch) => (
          <li key={touch.patch}>
            <Link to={`/rules/layers/${touch.patch}`}>{text(touch.title)}</Link>{' '}
            {touch.added ? t('layer.added') : touch.paths.length > 0 ? t('layer.changed', { parts: text(pathWords(touch.paths)) }) : null}
            {touch.confidence && touch.confidence !== 'verified' ? <Standing confidence={touch.confidence} word={text(CONFIDENCE_WORDS[touch.confidence])} /> : null}
            {touch.notes?.map((note) => (
              <span key={note.zh} className="block small">
                <span className="soft">{t('layer.notes')}</span> {text(note)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Part>
  );
}
