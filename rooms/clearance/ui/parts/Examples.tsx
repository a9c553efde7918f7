import type { ExampleSource, FactValue, Kind, Rulebook } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { Mark } from '@yumen/ui/mark';
import { MARK_SHAPES, MARK_WORDS, markOf } from '../../present/index.ts';
import { statedWords } from '../engine/facts.ts';
import { useT } from '../words.ts';
import { Part } from './CardParts.tsx';

/** The worked examples of a card: the same that run as its tests. */
export function Examples({ examples, kind, rulebook }: { examples: readonly ExampleSource[]; kind: Kind; rulebook: Rulebook }) {
  const t = useT();
  const text = useText();
  return (
    <Part title={t('card.examples')}>
      <ul className="plain-list stack examples">
        {examples.map((example) => {
          const mark = markOf({ verdict: example.verdict, kind });
          const title = example.title ? text(example.title) : t(`example.${example.kind}`);
          return (
            <li key={JSON.stringify([example.facts, example.on])}>
              <p>
                <Mark mark={mark} shape={MARK_SHAPES[mark]} word={text(MARK_WORDS[mark])} /> {title} {example.on ? <span className="soft small">{t('asOfDay', { day: example.on })}</span> : null}
              </p>
              <p className="soft small">
                {Object.entries(example.facts)
                  .map(([name, value]) => {
                    const fact = rulebook.fact(name);
                    return fact ? `${text(fact.source.label)}: ${text(statedWords(rulebook, fact, value as FactValue))}` : name;
                  })
                  .join(t('reasonSeparator'))}
              </p>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
