export interface Kept<T> {
  /** The value. Read again when it is too old. */
  get(): Promise<T>;
  /** The value, read again now. */
  renew(): Promise<T>;
  /** The value that was last read. Null before the first read. */
  latest(): T | null;
}

/**
 * Keep the result of `read` for `ms` milliseconds. Stores the value, never its promise: on this platform a request must not wait for
 * the I/O of another one.
 */
export function keepFor<T>(ms: number, now: () => number, read: () => Promise<T>): Kept<T> {
  let kept: { at: number; value: T } | null = null;
  async function renew(): Promise<T> {
    const value = await read();
    kept = { at: now(), value };
    return value;
  }
  return {
    get: () => (kept && now() - kept.at < ms ? Promise.resolve(kept.value) : renew()),
    renew,
    latest: () => kept?.value ?? null,
  };
}
