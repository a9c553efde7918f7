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
  /** An author of the role has an address there; with a role and no country: that role's country is known. */
  readonly lead?: string | undefined;
  /** Corresponding unless told. */
  readonly role?: Role | undefined;
  /** Works with a link that counts. */
  readonly linked?: boolean | undefined;
  /** A country is known. */
  readonly known?: boolean | undefined;
  /** The weakest evidence of its countries. */
  readonly evidence?: 'stated' | 'named' | 'place' | 'organisation' | undefined;
  /** The source cut the list of authors. */
  readonly cut?: boolean | undefined;
  /** Works an impact figure rests on: with an impact stated by the source, or with what normalising needs. */
  readonly rated?: 'stated' | 'normalised' | undefined;
}
export type Role = 'corresponding' | 'first' | 'last' | 'any';
