/** Sign-in attempts, counted in one place for all isolates. A `check` that returns 0 must be followed by `fail` or `pass`. */
export interface AttemptsPort {
  /**
   * Ask to try now, at the gate of this name. Returns the seconds to wait, or 0. Asking during a wait makes the wait longer
   * (docs/api.md, Rate limits). Guesses sent at the same time cannot bypass the limit: some wait here until others end.
   */
  check(gate: string): Promise<number>;
  /** The attempt failed. */
  fail(gate: string): Promise<void>;
  /** The attempt succeeded, or nothing was tried. Earlier failures stay counted. */
  pass(gate: string): Promise<void>;
  /** Clear the failures, because a person who resets the password has proven that the address is theirs. */
  clear(gate: string): Promise<void>;
}

/** The attempts at one gate. */
export interface AttemptGate {
  check(): Promise<number>;
  fail(): Promise<void>;
  pass(): Promise<void>;
  clear(): Promise<void>;
}
