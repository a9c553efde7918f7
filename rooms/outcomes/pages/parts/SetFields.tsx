import type { ReactNode } from 'react';
import { SOURCES } from '../../model/work.ts';
import type { Draft } from './draft.ts';
import { useStatus } from './EngineGate.tsx';
import { useT } from './words.ts';

interface FieldsProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

const TYPES = ['article', 'review', 'proceedings', 'chapter', 'book', 'preprint', 'dataset', 'editorial', 'letter', 'other'] as const;

/** Which works are counted. Every part that is filled in narrows; an empty form is everything loaded. */
export function SetFields({ draft, onChange }: FieldsProps) {
  const t = useT();
  const lists = useStatus().data?.grantLists ?? [];
  const linked = draft.grants === 'linked';
  return (
    <fieldset className="stack">
      <legend className="part-head oc-legend">{t('set')}</legend>
      <p className="soft small">{t('set.why')}</p>
      <div className="oc-mapping">
        <Field label={t('set.from')}>
          <input type="number" min={1500} max={2100} value={draft.from} onChange={(event) => onChange({ from: event.target.value })} />
        </Field>
        <Field label={t('set.to')}>
          <input type="number" min={1500} max={2100} value={draft.to} onChange={(event) => onChange({ to: event.target.value })} />
        </Field>
        <Field label={t('set.countries')} hint={t('set.countriesWhy')}>
          <input type="text" value={draft.countries} onChange={(event) => onChange({ countries: event.target.value })} />
        </Field>
        <Field label={t('set.together')} hint={t('set.togetherWhy')}>
          <input type="text" value={draft.together} onChange={(event) => onChange({ together: event.target.value })} />
        </Field>
        <Field label={t('set.fields')} hint={t('set.fieldsWhy')}>
          <textarea rows={2} value={draft.fields} onChange={(event) => onChange({ fields: event.target.value })} />
        </Field>
        <Field label={t('set.issns')} hint={t('set.issnsWhy')}>
          <input type="text" value={draft.issns} onChange={(event) => onChange({ issns: event.target.value })} />
        </Field>
        <Field label={t('set.funders')} hint={t('set.fundersWhy')}>
          <textarea rows={2} value={draft.funders} onChange={(event) => onChange({ funders: event.target.value })} />
        </Field>
      </div>
      <Ticks label={t('set.types')} hint={t('set.typesWhy')} options={TYPES.map((one) => [one, t(`type.${one}`)])} value={draft.types} onChange={(types) => onChange({ types })} />
      <Ticks label={t('set.sources')} hint={t('set.sourcesWhy')} options={SOURCES.map((one) => [one, one])} value={draft.sources} onChange={(sources) => onChange({ sources })} />
      <fieldset>
        <legend className="soft small">{t('set.grants')}</legend>
        <div className="choices">
          {(['any', 'linked'] as const).map((one) => (
            <label key={one} className="choice">
              <input type="radio" name="set-grants" checked={draft.grants === one} onChange={() => onChange({ grants: one })} />
              {t(`set.grants.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {linked ? (
        <div className="stack">
          {lists.length > 0 ? (
            <Ticks
              label={t('set.lists')}
              hint={t('set.listsWhy')}
              options={lists.map(({ name }) => [name, name])}
              value={draft.lists}
              onChange={(next) => onChange({ lists: next })}
            />
          ) : null}
          <div className="oc-mapping">
            <Field label={t('set.international')} hint={t('set.internationalWhy')}>
              <select value={draft.international} onChange={(event) => onChange({ international: event.target.value as Draft['international'] })}>
                <option value="">{t('all')}</option>
                <option value="yes">{t('links.intlYes')}</option>
                <option value="no">{t('links.intlNo')}</option>
              </select>
            </Field>
            <Field label={t('set.programmes')} hint={t('set.programmesWhy')}>
              <textarea rows={2} value={draft.programmes} onChange={(event) => onChange({ programmes: event.target.value })} />
            </Field>
            <Field label={t('set.schemes')} hint={t('set.schemesWhy')}>
              <input type="text" value={draft.schemes} onChange={(event) => onChange({ schemes: event.target.value })} />
            </Field>
            <Field label={t('set.numbers')} hint={t('set.numbersWhy')}>
              <textarea rows={2} value={draft.numbers} onChange={(event) => onChange({ numbers: event.target.value })} />
            </Field>
          </div>
        </div>
      ) : null}
    </fieldset>
  );
}

export function Field({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <label className="filter oc-field">
      <span className="soft small">{label}</span>
      {children}
      {hint ? <span className="soft small">{hint}</span> : null}
    </label>
  );
}

interface TicksProps {
  readonly label: string;
  readonly hint: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

/** Several of a few; none ticked means all. */
export function Ticks({ label, hint, options, value, onChange }: TicksProps) {
  return (
    <fieldset>
      <legend className="soft small">
        {label} · {hint}
      </legend>
      <div className="choices">
        {options.map(([one, words]) => (
          <label key={one} className="choice">
            <input type="checkbox" checked={value.includes(one)} onChange={(event) => onChange(event.target.checked ? [...value, one] : value.filter((other) => other !== one))} />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
