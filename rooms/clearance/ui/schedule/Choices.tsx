import type { Schedule } from '@yumen/rules/schedule';
import { useText } from '@yumen/ui/i18n';
import { useAddress } from '@yumen/ui/router';
import { useT } from '../words.ts';
import { choosing } from './options.ts';

/** Where one of several is enough: the one counted, and the others to count instead. */
export function Choices({ choices }: { choices: Schedule['choices'] }) {
  const t = useT();
  const text = useText();
  const [address, setAddress] = useAddress();
  if (choices.length === 0) return null;
  return (
    <section className="part">
      <h3 className="part-head">{t('schedule.choices')}</h3>
      {choices.map((choice) => (
        <div key={`${choice.flow} ${choice.chosen}`} role="group" aria-label={t('schedule.choices')} className="choices schedule-choices">
          {choice.options.map((option) => (
            <button
              key={option.requirement}
              type="button"
              className="button answer-option"
              aria-pressed={option.requirement === choice.chosen}
              onClick={() => setAddress({ choose: choosing(address, choice, option.requirement) }, { replace: true })}
            >
              {text(option.title)}
              <span className="soft small">{option.calendarDays === null ? t('schedule.noLimit') : t('schedule.days', { count: option.calendarDays })}</span>
            </button>
          ))}
        </div>
      ))}
    </section>
  );
}
