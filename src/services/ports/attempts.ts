/** Sign-in attempts, counted where all isolates meet. A `check` that answers 0 must be followed by `fail` or `pass`. */
export interface AttemptsPort {
  /**
   * Ask to try now, by the name of a gate; seconds to wait, or 0. Asking while one has to wait makes the wait longer (docs/api.md,
   * Rate limits). Guesses sent at once cannot slip past each other: some wait here for the others to end.
   */
  check(gate: string): Promise<number>;
  /** It was the wrong secret. */
  fail(gate: string): Promise<void>;
  /** It was the right one, or nothing was tried. What failed before stays counted. */
  pass(gate: string): Promise<void>;
  /** Forget the failures: whoever resets a password has shown that the address is theirs. */
  clear(gate: string): Promise<void>;
}

/** The attempts at one gate. */
export interface AttemptGate {
  check(): Promise<number>;
  fail(): Promise<void>;
  pass(): Promise<void>;
  clear(): Promise<void>;
}
