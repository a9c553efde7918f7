import { useLang } from '@yumen/ui/i18n';
import { fieldName } from '../../model/field-names.ts';
import { speaker, typeName } from '../../report/choice-words.ts';
import type { Cell } from '../../study/cell.ts';
import { useGrammarNames } from './grammarNames.ts';
import { useNames } from './names.ts';
import { useT } from './words.ts';

const LEADS = { corresponding: 'cell.lead', first: 'cell.leadFirst', last: 'cell.leadLast', any: 'cell.leadAny' } as const;
const CLASSES = ['class.unknown', 'class.domestic', 'class.regional', 'class.international'] as const;

/** A cell as people say it: `2021年 · 国际合著 · 德国`. */
export function useCellWords(cell: Cell): string {
  const t = useT();
  const { lang } = useLang();
  const { country } = useNames();
  const { programme, funder } = useGrammarNames();
  const parts: (string | undefined)[] = [
    cell.year === undefined ? undefined : cell.year === 0 ? t('cell.noYear') : t('cell.year', { year: cell.year }),
    cell.years ? t('cell.years', { from: cell.years[0], to: cell.years[1] }) : undefined,
    cell.class === undefined ? undefined : t(CLASSES[cell.class as 0] ?? 'class.unknown'),
    cell.countries && cell.countries.length > 0 ? t('cell.countries', { names: cell.countries.map(country).join(t('comma')) }) : undefined,
    cell.field === undefined ? undefined : t('cell.field', { name: cell.field === '' ? t('unknown') : fieldName(cell.field, lang) }),
    cell.type === undefined ? undefined : typeName(speaker(lang), cell.type),
    cell.journal ?? cell.issn ?? cell.issns?.join(t('comma')),
    cell.programme === undefined ? undefined : t('cell.programme', { name: programme(cell.programme) }),
    cell.award,
    cell.status === undefined ? undefined : t(`status.${cell.status as 'exact'}`),
    cell.agreed === undefined ? undefined : t('cell.agreed', { name: country(cell.agreed) }),
    cell.lead === undefined ? undefined : t(LEADS[cell.role ?? 'corresponding'], { name: country(cell.lead) }),
    cell.lead === undefined && cell.role !== undefined && cell.role !== 'any' ? t(`cell.role.${cell.role}`) : undefined,
    cell.linked ? t('cell.linked') : undefined,
    cell.known ? t('cell.known') : undefined,
    cell.evidence === undefined ? undefined : t('cell.evidence', { name: t(`option.evidence_${cell.evidence}`) }),
    cell.cut ? t('cell.cut') : undefined,
    cell.rated === undefined ? undefined : t(`cell.rated.${cell.rated}`),
    cell.funders ? t('cell.funders', { names: cell.funders.map(funder).join(t('comma')) }) : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
