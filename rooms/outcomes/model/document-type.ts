const TYPES: readonly (readonly [RegExp, string])[] = [
  [/retract/, 'retraction'],
  [/peer-review/, 'other'],
  [/review|综述/, 'review'],
  [/data ?set|data ?paper/, 'dataset'],
  [/preprint|posted-content/, 'preprint'],
  [/proceedings|conference|meeting abstract/, 'proceedings'],
  [/chapter|book-section|\bchap\b/, 'chapter'],
  [/monograph|\bbook\b/, 'book'],
  [/editorial|erratum|correction/, 'editorial'],
  [/letter|note\b|short survey/, 'letter'],
  [/dissertation|thesis|学位/, 'dissertation'],
  [/article|journal|\bjour\b|期刊/, 'article'],
];

/**
 * One word for the document type out of the many of the sources (`Article; Early Access`, `journal-article`, `JOUR`).
 * Web of Science writes `Article; Proceedings Paper` for papers of a journal: the first named type holds.
 */
export function documentType(raw: string | null | undefined): string {
  if (!raw) return '';
  for (const part of raw.toLowerCase().split(';')) {
    const found = TYPES.find(([pattern]) => pattern.test(part));
    if (found) return found[1];
  }
  return 'other';
}
