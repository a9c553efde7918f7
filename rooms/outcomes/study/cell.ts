/** One cell of a table of a study; what is given narrows. */
export interface Cell {
  readonly countries?: readonly string[] | undefined;
  readonly year?: number | undefined;
  /** Both ends included. */
  readonly years?: readonly [number, number] | undefined;
  readonly field?: string | undefined;
  readonly issn?: string | undefined;
  readonly issns?: readonly string[] | undefined;
  /** A journal without an ISSN, by its title. */
  readonly journal?: string | undefined;
  readonly class?: number | undefined;
  /** Type of collaboration, as `collaboration.types` names it. */
  readonly type?: string | undefined;
  readonly award?: string | undefined;
  readonly programme?: string | undefined;
  readonly status?: string | undefined;
  /** Works with links to awards of each of these funders. */
  readonly funders?: readonly string[] | undefined;
  /** Works of awards that have this country as agreed partner. */
  readonly agreed?: string | undefined;
  /** A corresponding author has an address there. */
  readonly lead?: string | undefined;
}
