import type { Bilingual } from '@yumen/kernel';
import type { Area } from '@yumen/rules';
import { areaWords } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import type { PortfolioRun } from '../../contract-portfolio.ts';
import { OUTCOME_WORDS } from '../../reform/present.ts';
import type { PortfolioKey, TranslateP } from './words.ts';
import { useP } from './words.ts';

/** Says a figure by its name: which requirement, fact, authority or effect it counts. */
export function useFigureWords(run: PortfolioRun): (figure: string) => string {
  const t = useP();
  const text = useText();
  return (figure) => figureWords(figure, run, t, text);
}

const PLAIN = { settled: 'fig.settled', every: 'fig.every' } as const satisfies Record<string, PortfolioKey>;
const ON_REQUIREMENT = { applies: 'fig.applies', due: 'fig.due', open: 'fig.open' } as const satisfies Record<string, PortfolioKey>;
const ON_FACT = { waits: 'fig.waits', closes: 'fig.closes' } as const satisfies Record<string, PortfolioKey>;

function figureWords(figure: string, run: PortfolioRun, t: TranslateP, text: (words: Bilingual | undefined) => string): string {
  const [kind = '', ...rest] = figure.split(':');
  const about = rest.join(':');
  const named = (name: string, key: PortfolioKey): string => `${name} · ${t(key)}`;
  if (kind in PLAIN) return t(PLAIN[kind as keyof typeof PLAIN]);
  if (kind in ON_REQUIREMENT)
    return named(text(run.check?.requirements.find((item) => item.requirement === about)?.title) || about, ON_REQUIREMENT[kind as keyof typeof ON_REQUIREMENT]);
  if (kind in ON_FACT) return named(text(run.check?.openFacts.find((item) => item.fact === about)?.label) || about, ON_FACT[kind as keyof typeof ON_FACT]);
  if (kind === 'area') return named(text(areaWords(about as Area)), 'fig.area');
  if (kind === 'authority') return named(text((run.check?.authorities ?? run.desks?.desks)?.find((item) => item.authority.zh === about)?.authority) || about, 'fig.authority');
  if (kind === 'twice') {
    const [sort, id = '', ...zh] = rest;
    const desk = run.desks?.desks.find((item) => item.authority.zh === zh.join(':'));
    const list = sort === 'document' ? desk?.documents : desk?.facts;
    return `${named(text(list?.find((item) => item.id === id)?.label) || id, sort === 'document' ? 'fig.document' : 'fig.fact')} · ${text(desk?.authority)}`;
  }
  const reform = /^reform(\d+)$/.exec(kind);
  const outcome = reform ? run.reform?.reforms[Number(reform[1])] : undefined;
  if (!outcome) return figure;
  const [effect = '', ...requirement] = rest;
  const what = text(OUTCOME_WORDS[effect as keyof typeof OUTCOME_WORDS]) || effect;
  const title = text(outcome.requirements.find((item) => item.requirement === requirement.join(':'))?.title);
  return [text(outcome.title), what, title].filter(Boolean).join(' · ');
}
