/** Who acts. In local mode the one person at this computer, who holds every permission. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  /** Permissions held; `'*'` stands for all. */
  readonly permissions: readonly string[];
}
