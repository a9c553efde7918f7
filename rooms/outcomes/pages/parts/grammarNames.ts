import { useMemo } from 'react';
import { useLang } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import type { Static } from 'typebox';
import { programmeNames } from '../../contract.ts';
import { useT } from './words.ts';

/** Names of programme classes and funders as the grammars know them; until they are there, as the data have them. */
export function useGrammarNames() {
  const t = useT();
  const { lang } = useLang();
  const { data } = useQuery({
    queryKey: ['outcomes-programmes'],
    queryFn: () => call<Static<typeof programmeNames.output>>(programmeNames),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    const english = new Map(data?.items.map((item) => [item.zh, item.en]));
    const funders = new Map(data?.funders.map(({ id, name }) => [id, name[lang]]));
    return {
      programme: (name: string): string => (name === '' ? t('figures.noClass') : lang === 'en' ? (english.get(name) ?? name) : name),
      funder: (id: string): string => funders.get(id) ?? id,
    };
  }, [data, lang, t]);
}
