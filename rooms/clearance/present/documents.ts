import type { Bilingual } from '@yumen/kernel';
import type { Rulebook, VerdictOut } from '@yumen/rules';

export interface DocumentNeed {
  /** Shared id where several requirements want the same document; else its Chinese name. */
  readonly id: string;
  readonly title: Bilingual;
  readonly requirements: readonly string[];
}

export interface AuthorityNeeds {
  readonly authority: Bilingual;
  readonly documents: readonly DocumentNeed[];
}

/** Documents of everything that applies, each once per authority, with the requirements that want it. */
export function documentsByAuthority(rulebook: Rulebook, verdicts: readonly Pick<VerdictOut, 'requirement' | 'verdict'>[]): AuthorityNeeds[] {
  const authorities = new Map<string, { authority: Bilingual; documents: Map<string, { title: Bilingual; requirements: Set<string> }> }>();
  for (const item of verdicts) {
    if (item.verdict !== 'applies') continue;
    const card = rulebook.requirement(item.requirement)?.source;
    for (const document of card?.documents ?? []) {
      const { authority } = card as NonNullable<typeof card>;
      const entry = authorities.get(authority.zh) ?? { authority: { zh: authority.zh, en: authority.en }, documents: new Map() };
      authorities.set(authority.zh, entry);
      const id = document.id ?? document.zh;
      const need = entry.documents.get(id) ?? { title: { zh: document.zh, en: document.en }, requirements: new Set<string>() };
      need.requirements.add(item.requirement);
      entry.documents.set(id, need);
    }
  }
  return [...authorities.values()].map(({ authority, documents }) => ({
    authority,
    documents: [...documents.entries()].map(([id, need]) => ({ id, title: need.title, requirements: [...need.requirements] })),
  }));
}
