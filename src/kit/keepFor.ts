export interface Kept<T> {
  /** The value, read anew once it is too old. */
  get(): Promise<T>;
  /** The value as it was last read; null before. */
  latest(): T | null;
}

/** Keep what `read` answers for `ms` milliseconds. The value is kept and never a promise: on this platform one request must not wait for another's I/O. */
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
