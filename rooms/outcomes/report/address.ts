import type { GridCell } from './model.ts';
import type { Cell } from '../study/cell.ts';
import type { StudyDefinition } from '../study/definition.ts';

/** A study by its saved id, or by its definition where it has none. */
export type StudyPlace = { readonly study: string } | { readonly definition: StudyDefinition };

/** What the address of a page keeps of a study. */
export function studyAddress(place: StudyPlace): Record<string, string> {
  return 'study' in place ? { study: place.study } : { definition: JSON.stringify(place.definition) };
}

/** The page that lists the works behind a cell: an address that can be sent to a colleague. */
export function worksAddress(place: StudyPlace, cell: Cell): string {
  const query = new URLSearchParams({ ...studyAddress(place), ...(Object.keys(cell).length > 0 ? { cell: JSON.stringify(cell) } : {}) });
  return `/outcomes/works?${query.toString()}`;
}

/** A figure in a document kept outside the product leads to the product, where its address is known. */
export interface Links {
  /** Address of the server, such as `http://127.0.0.1:4870`. */
  readonly base: string;
  readonly place: StudyPlace;
}

export function linkOf(links: Links | undefined, cell: Cell | undefined): string | undefined {
  return links && cell ? `${links.base.replace(/\/+$/, '')}${worksAddress(links.place, cell)}` : undefined;
}

/** Where a cell leads: to its works, or to the plan it names. */
export function cellLink(links: Links | undefined, cell: GridCell): string | undefined {
  if (links && cell.plan !== undefined) return `${links.base.replace(/\/+$/, '')}/plans/${encodeURIComponent(cell.plan)}`;
  return linkOf(links, cell.works);
}
