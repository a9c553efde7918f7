/**
 * How sure a link is. `exact`: in the grant list as printed. `repaired`: in the list after repair. `grammar_only`: fits a
 * grammar, year and funder, in no list. `text_only`: stands only in the acknowledgement. `ambiguous`: several grants or only a
 * near miss, for a person to decide. `rejected`: a person said no.
 */
export const LINK_STATUSES = ['exact', 'repaired', 'grammar_only', 'text_only', 'ambiguous', 'rejected'] as const;
export type LinkStatus = (typeof LINK_STATUSES)[number];
