import { useLang, useText } from '@yumen/ui/i18n';
import type { Area, PlanDocument } from '@yumen/rules';
import { OptionButton } from '../parts/OptionButton.tsx';
import { START_AREAS } from '../plan/areas.ts';
import { addFlow } from '../plan/edit.ts';
import { EXAMPLES, examplePlan } from '../plan/examples.ts';
import { useT } from '../words.ts';
import type { NewPlace } from './usePlans.ts';

interface Props {
  readonly place: NewPlace;
  readonly onPlace: (place: NewPlace) => void;
  readonly onPlan: (document: PlanDocument) => Promise<void>;
}

/** Start a plan by saying what crosses the border, or load an example. */
export function StartPlan({ place, onPlace, onPlan }: Props) {
  const t = useT();
  const text = useText();
  const { lang } = useLang();
  const start = (area: Area): void => void onPlan(addFlow({ title: t('newPlan', { area: t(`area.${area}`) }) }, area).document);
  return (
    <section aria-labelledby="start-head" className="stack start">
      <h2 id="start-head">{t('start')}</h2>
      <p className="soft">{t('start.lead')}</p>
      <fieldset>
        <legend className="soft small">{t('start.place')}</legend>
        <div className="row">
          {(['server', 'device'] as const).map((kind) => (
            <label key={kind} className="choice">
              <input type="radio" name="place" checked={place === kind} onChange={() => onPlace(kind)} />
              <span>
                {t(`place.${kind}`)} <span className="soft small block">{t(`place.${kind}Hint`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="choices choices-column">
        {START_AREAS.map((area) => (
          <OptionButton key={area} title={t(`area.${area}`)} about={t(`area.${area}.what`)} onClick={() => start(area)} />
        ))}
      </div>
      <h3>{t('examples')}</h3>
      <div className="choices choices-column">
        {EXAMPLES.map((example) => (
          <OptionButton key={example.id} title={text(example.title)} about={text(example.about)} onClick={() => void onPlan(examplePlan(example, lang))} />
        ))}
      </div>
    </section>
  );
}
