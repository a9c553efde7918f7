import type { CardSource } from '@yumen/rules';
import { AREAS } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { Link, useAddress } from '@yumen/ui/router';
import { CONFIDENCE_WORDS, STANDINGS } from '../../present/index.ts';
import { useT } from '../words.ts';

/** Before a card is chosen: how many cards each area has and how far they were verified; every number leads to its cards. */
export function Glance({ cards }: { cards: readonly CardSource[] }) {
  const t = useT();
  const text = useText();
  const [address] = useAddress();
  const count = (area: string, standing?: string): number => cards.filter((card) => card.area === area && (!standing || card.confidence === standing)).length;
  const checked = [...new Set(cards.map((card) => card.checked))].sort();
  const days = [checked[0], checked.length > 1 ? checked.at(-1) : undefined].filter(Boolean).join(' – ');
  const link = (n: number, more: Record<string, string>) =>
    n === 0 ? (
      <span className="soft">0</span>
    ) : (
      <Link to="/rules" search={{ ...address, ...more } as never}>
        {n}
      </Link>
    );
  if (cards.length === 0) return null;
  return (
    <section className="card" aria-labelledby="rules-glance">
      <h2 id="rules-glance">{t('rules.glance')}</h2>
      <p className="soft">{t('rules.glanceLead', { days })}</p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('filter.area')}</th>
            <th scope="col" className="number">
              {t('rules.cards')}
            </th>
            {STANDINGS.map((standing) => (
              <th key={standing} scope="col" className="number">
                {text(CONFIDENCE_WORDS[standing])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {AREAS.filter((area) => count(area) > 0).map((area) => (
            <tr key={area}>
              <th scope="row">{t(`area.${area}`)}</th>
              <td className="number">{link(count(area), { area })}</td>
              {STANDINGS.map((standing) => (
                <td key={standing} className="number">
                  {link(count(area, standing), { area, standing })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
