import type { StudyDefinition } from '../../contract.ts';
import type { Cell } from '../../study/cell.ts';

/** A study by the id it is saved under, or written out. */
export interface StudyPlace {
  readonly id: string | undefined;
  readonly definition: StudyDefinition;
}

/** Properties of the link to the works behind a cell. */
export function worksLink({ id, definition }: StudyPlace, cell: Cell = {}) {
  const study = id === undefined ? { definition } : { study: id };
  const narrowed = Object.keys(cell).length > 0 ? { cell } : {};
  // The router writes objects as JSON, as `worksAddress` of the report does.
  return { to: '/outcomes/works', search: { ...study, ...narrowed } as never };
}
