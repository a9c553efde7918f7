import type { StudyDefinition } from '../../contract.ts';
import type { Cell } from '../../study/cell.ts';

/** A study by the id it is saved under, or written out. */
export interface StudyPlace {
  readonly id: string | undefined;
  readonly definition: StudyDefinition;
}

/** Properties of the link to the works behind a cell. */
export function worksLink({ id, definition }: StudyPlace, cell: Cell = {}) {
  const study = id === undefined ? { definition: JSON.stringify(definition) } : { study: id };
  const narrowed = Object.keys(cell).length > 0 ? { cell: JSON.stringify(cell) } : {};
  // The search parameters of a page are plain texts: see useAddress.
  return { to: '/outcomes/works', search: { ...study, ...narrowed } as never };
}
