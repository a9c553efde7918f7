import { LINK_STATUSES } from '../../awards/status.ts';
import type { Choices } from '../../contract.ts';
import type { Draft } from './draft.ts';
import { Field, Ticks } from './SetFields.tsx';
import { useT } from './words.ts';

interface FieldsProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** Choices of one among a few; each option says what it does to a figure. */
const RADIOS = {
  scheme: ['iso', 'leiden', 'cn-regional', 'custom'],
  counting: ['full', 'country', 'address', 'author', 'corresponding', 'first'],
  pairs: ['full', 'pair', 'partner'],
  evidence: ['stated', 'named', 'place', 'organisation'],
  sameAuthor: ['count', 'strict'],
  retracted: ['out', 'in'],
} as const satisfies Partial<Record<keyof Choices, readonly string[]>>;

/** Names of an option among the words of the room: `scheme_cn_regional`. */
export const optionId = (choice: string, option: string): string => `${choice}_${option.replaceAll('-', '_')}`;

/** How it is counted: all of it is printed beside every figure. */
export function ChoiceFields({ draft, onChange }: FieldsProps) {
  const t = useT();
  const { choices } = draft;
  const set = (next: Partial<Choices>) => onChange({ choices: { ...choices, ...next } });
  return (
    <fieldset className="stack">
      <legend className="part-head oc-legend">{t('choices')}</legend>
      <p className="soft small">{t('choices.why')}</p>
      {(Object.keys(RADIOS) as (keyof typeof RADIOS)[]).map((key) => (
        <fieldset key={key}>
          <legend>
            <strong>{t(`choice.${key}`)}</strong> <span className="soft small">{t(`choice.${key}Why`)}</span>
          </legend>
          <div className="oc-options">
            {RADIOS[key].map((one) => (
              <label key={one} className="choice">
                <input type="radio" name={`choice-${key}`} checked={choices[key] === one} onChange={() => set({ [key]: one })} />
                <span>
                  {t(`option.${optionId(key, one)}` as 'option.scheme_iso')}
                  <span className="soft small block">{t(`option.${optionId(key, one)}Why` as 'option.scheme_isoWhy')}</span>
                </span>
              </label>
            ))}
          </div>
          {key === 'scheme' && choices.scheme === 'custom' ? (
            <Field label={t('choice.merge')} hint={t('choice.mergeWhy')}>
              <input
                type="text"
                required
                pattern="\s*[A-Za-z]{2}\s*=\s*[A-Za-z]{2}(\s*[,，、;；]\s*[A-Za-z]{2}\s*=\s*[A-Za-z]{2})*\s*"
                value={draft.merge}
                onChange={(event) => onChange({ merge: event.target.value })}
              />
            </Field>
          ) : null}
        </fieldset>
      ))}
      <Ticks
        label={t('choice.statuses')}
        hint={t('choice.statusesWhy')}
        options={LINK_STATUSES.filter((one) => one !== 'rejected').map((one) => [one, t(`status.${one}`)])}
        value={choices.statuses}
        onChange={(statuses) => set({ statuses: LINK_STATUSES.filter((one) => statuses.includes(one)) })}
      />
      <div className="oc-mapping">
        <Field label={t('choice.home')} hint={t('choice.homeWhy')}>
          <input type="text" required pattern="[A-Za-z]{2}" maxLength={2} value={choices.home} onChange={(event) => set({ home: event.target.value.toUpperCase() })} />
        </Field>
        <Field label={t('choice.maxAuthors')} hint={t('choice.maxAuthorsWhy')}>
          <input type="number" required min={0} max={1_000_000} value={choices.maxAuthors} onChange={(event) => set({ maxAuthors: Number(event.target.value) })} />
        </Field>
        <Field label={t('choice.top')} hint={t('choice.topWhy')}>
          <input type="number" required min={1} max={5000} value={choices.top} onChange={(event) => set({ top: Number(event.target.value) })} />
        </Field>
        <Field label={t('choice.periods')} hint={t('choice.periodsWhy')}>
          <input
            type="text"
            pattern="\s*\d{4}\s*[\-–—至]\s*\d{4}(\s*[,，、;；]\s*\d{4}\s*[\-–—至]\s*\d{4})*\s*"
            value={draft.periods}
            onChange={(event) => onChange({ periods: event.target.value })}
          />
        </Field>
      </div>
    </fieldset>
  );
}
