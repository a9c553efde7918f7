import type { StudyResult } from '../../study/result.ts';
import { optionId } from './ChoiceFields.tsx';
import { useT } from './words.ts';

const CHOICES = ['scheme', 'counting', 'pairs', 'evidence', 'sameAuthor', 'retracted'] as const;
const VALUES = ['home', 'maxAuthors', 'top'] as const;

/** What the two studies do not count alike: read before the figures. */
export function CompareDifferences({ a, b }: { a: StudyResult; b: StudyResult }) {
  const t = useT();
  const rows: { key: string; label: string; a: string; b: string }[] = [];
  if (JSON.stringify(a.set) !== JSON.stringify(b.set)) rows.push({ key: 'set', label: t('compare.set'), a: a.title, b: b.title });
  for (const key of CHOICES) {
    const words = (value: string) => t(`option.${optionId(key, value)}` as 'option.scheme_iso');
    if (a.choices[key] !== b.choices[key]) rows.push({ key, label: t(`choice.${key}`), a: words(a.choices[key]), b: words(b.choices[key]) });
  }
  for (const key of VALUES) if (a.choices[key] !== b.choices[key]) rows.push({ key, label: t(`choice.${key}`), a: String(a.choices[key]), b: String(b.choices[key]) });
  const statuses = (result: StudyResult) => result.choices.statuses.map((one) => t(`status.${one as 'exact'}`)).join(t('comma'));
  if (statuses(a) !== statuses(b)) rows.push({ key: 'statuses', label: t('choice.statuses'), a: statuses(a), b: statuses(b) });
  return (
    <section className="part">
      <h2 className="part-head">{t('compare.differences')}</h2>
      {rows.length === 0 ? (
        <p className="soft">{t('compare.same')}</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('compare.differences')}>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t('compare.figure')}</th>
                <th scope="col">{t('compare.a')}</th>
                <th scope="col">{t('compare.b')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.label}</th>
                  <td>{row.a}</td>
                  <td>{row.b}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
