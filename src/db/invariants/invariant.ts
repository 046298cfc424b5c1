/** A promise of the store as one statement, which answers the rows that break it. */
export interface Invariant {
  name: string;
  sql: string;
  /** Made true by the nightly jobs, so it may be broken in between. */
  nightly?: true;
}
