import { useText } from '@yumen/ui/i18n';
import { Link } from '@yumen/ui/router';
import type { Citing } from './citing.ts';

/** Requirements of the rulebook, each a link to its card. */
export function CardLinks({ cards }: { cards: readonly Citing[] }) {
  const text = useText();
  return cards.map((card) => (
    <Link key={card.id} to={`/rules/${card.id}`} className="law-card">
      {text(card.title)}
    </Link>
  ));
}
