import { useLang, useText } from '@yumen/ui/i18n';
import { Link } from '@yumen/ui/router';
import { Table } from '@yumen/ui/table';
import type { ReformRun } from '../../../contract-portfolio.ts';
import { FIGURES } from '../../../portfolio/behind.ts';
import { count, timeWords } from '../../../portfolio/present.ts';
import { KIND_WORDS } from '../../../present/groups.ts';
import { kindChange } from '../../../reform/present.ts';
import { FigureButton } from '../FigureButton.tsx';
import { useP } from '../words.ts';
import { letterOf } from './Versus.tsx';

const PAGE = 15;

/** What a reform does, requirement by requirement. */
export function Effects({ outcome, number }: { outcome: ReformRun['reforms'][number]; number: number }) {
  const t = useP();
  const text = useText();
  const { lang } = useLang();
  const title = t('effects.title', { letter: letterOf(number), title: text(outcome.title) });
  if (outcome.requirements.length === 0) return null;
  const plans = (effect: 'freed' | 'newlyBound' | 'opened' | 'closed') => ({
    key: effect,
    label: t(`effects.${effect}`),
    number: true,
    cell: (item: (typeof outcome.requirements)[number]) => <FigureButton figure={FIGURES.effect(number, effect, item.requirement)} count={item[effect]} />,
    sort: (item: (typeof outcome.requirements)[number]) => item[effect],
  });
  return (
    <section className="stack" aria-labelledby={`effects${number}`}>
      <h2 id={`effects${number}`}>{title}</h2>
      <Table
        caption={t('detail', { title })}
        rows={outcome.requirements}
        rowKey={(item) => item.requirement}
        page={PAGE}
        columns={[
          {
            key: 'title',
            label: t('col.requirement'),
            width: '30%',
            cell: (item) => (
              <>
                <Link to={`/rules/${item.requirement}`}>{text(item.title)}</Link>
                <span className="soft small block">{kindChange(item, lang) ?? text(KIND_WORDS[item.kindAfter ?? item.kindBefore ?? 'duty'])}</span>
              </>
            ),
            sort: (item) => text(item.title),
          },
          { key: 'before', label: t('effects.before'), number: true, cell: (item) => count(item.appliesBefore), sort: (item) => item.appliesBefore },
          { key: 'after', label: t('effects.after'), number: true, cell: (item) => count(item.appliesAfter), sort: (item) => item.appliesAfter },
          plans('freed'),
          plans('newlyBound'),
          plans('opened'),
          plans('closed'),
          { key: 'saved', label: t('effects.saved'), number: true, cell: (item) => count(item.proceduresSaved), sort: (item) => item.proceduresSaved },
          { key: 'time', label: t('effects.time'), number: true, cell: (item) => text(timeWords(item.timeSaved)), sort: (item) => item.timeSaved.workingDays },
        ]}
      />
      <p className="soft small">{t('effects.noteExemption')}</p>
    </section>
  );
}
