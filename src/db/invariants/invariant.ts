/** A rule about the data, as one SELECT that returns the rows that break it. */
export interface Invariant {
  name: string;
  sql: string;
  /** The nightly jobs make it true, so it may be broken between their runs. */
  nightly?: true;
}
