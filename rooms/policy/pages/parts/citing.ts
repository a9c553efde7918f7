import { useMemo } from 'react';
import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import { call, useQuery } from '@yumen/ui/query';
import { parsePortion } from '../../library/ids.ts';
import { instrumentKey } from '../../library/title.ts';

interface Card {
  readonly id: string;
  readonly title: Bilingual;
  readonly basis: readonly { readonly instrument: Bilingual; readonly articles?: readonly string[] }[];
}

/** A requirement of the rulebook that rests on a place: articles `first` to `last`, or on the text as a whole. */
export interface Citing {
  readonly id: string;
  readonly title: Bilingual;
  readonly first: string | null;
  readonly last: string | null;
}

const NONE: readonly Card[] = [];

/** The rulebook as its room publishes it; rooms know each other by address only. */
const READ_RULEBOOK = {
  name: 'clearance.rulebook',
  method: 'GET',
  path: '/rulebook',
  summary: text('规则库', 'The rulebook'),
  permission: 'clearance.read',
  input: {},
  output: {},
} as const;

/** Which requirements cite an instrument of this title, one entry for each article cited. */
export function citing(cards: readonly Card[], title: string): Citing[] {
  const key = instrumentKey(title);
  return cards.flatMap((card) =>
    card.basis
      .filter((basis) => instrumentKey(basis.instrument.zh) === key)
      .flatMap((basis) => (basis.articles?.length ? basis.articles : [undefined]).map((article) => placed(card, article))),
  );
}

function placed({ id, title }: Card, article: string | undefined): Citing {
  const portion = article === undefined ? undefined : parsePortion(article);
  return { id, title, first: portion?.article ?? null, last: portion?.lastArticle ?? portion?.article ?? null };
}

/** Those that cite this article, each requirement once. */
export function citingArticle(all: readonly Citing[], number: string): Citing[] {
  const found = all.filter(
    ({ first, last }) => first !== null && (first === number || (/^\d+$/.test(number) && Number(first) <= Number(number) && Number(number) <= Number(last))),
  );
  return once(found);
}

/** Those that cite the text as a whole, or a place that is no article. */
export function citingWhole(all: readonly Citing[]): Citing[] {
  return once(all.filter(({ first }) => first === null));
}

function once(all: readonly Citing[]): Citing[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** Cards of the rulebook; none until it has come. */
function useCards(): readonly Card[] {
  const rules = useQuery({ queryKey: ['rulebook-cards'], queryFn: () => call<{ cards: Card[] }>(READ_RULEBOOK), staleTime: Infinity });
  return rules.data?.cards ?? NONE;
}

/** Requirements citing the instrument. */
export function useCiting(title: string): readonly Citing[] {
  const cards = useCards();
  return useMemo(() => citing(cards, title), [cards, title]);
}

/** Requirements by id, with their titles. */
export function useRequirements(ids: readonly string[]): readonly Citing[] {
  return useCards()
    .filter((card) => ids.includes(card.id))
    .map((card) => placed(card, undefined));
}

interface Programme {
  readonly id: string;
  readonly title: Bilingual;
  readonly cards?: readonly string[];
}

const READ_PROGRAMMES = {
  name: 'clearance.programmes',
  method: 'GET',
  path: '/programmes',
  summary: text('计划目录', 'Programmes'),
  permission: 'clearance.read',
  input: {},
  output: {},
} as const;

/** Programmes by the requirement that says who may apply: they rest on whatever it rests on. */
export function useProgrammes(enabled: boolean): ReadonlyMap<string, readonly Programme[]> {
  const found = useQuery({ queryKey: ['programmes'], queryFn: () => call<{ programmes: Programme[] }>(READ_PROGRAMMES), staleTime: Infinity, enabled });
  return useMemo(() => {
    const byCard = new Map<string, Programme[]>();
    for (const programme of found.data?.programmes ?? []) for (const card of programme.cards ?? []) byCard.set(card, [...(byCard.get(card) ?? []), programme]);
    return byCard;
  }, [found.data]);
}
