export interface Kept<T> {
  /** The value. Read again when it is too old. */
  get(): Promise<T>;
  /** The value that was last read. Null before the first read. */
  latest(): T | null;
}

/**
 * Keep the result of `read` for `ms` milliseconds. Stores the value, never its promise: on this platform a request must not wait for
 * the I/O of another one.
 */
export function keepFor<T>(ms: number, now: () => number, read: () => Promise<T>): Kept<T> {
  let kept: { at: number; value: T } | null = null;
  return {
    async get() {
      if (kept && now() - kept.at < ms) return kept.value;
      const value = await read();
      kept = { at: now(), value };
      return value;
    },
    latest: () => kept?.value ?? null,
  };
}
