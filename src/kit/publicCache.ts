const FRESH = 1_000;
const KEPT = 2_000;

export interface PublicCache {
  /**
   * The answer cached under `key`, or the result of `read`. Younger than a second, it is returned as it is. Up to two seconds old, it
   * is returned, and one caller refreshes it in the background. Older or missing: each caller reads for itself, because on this
   * platform a request must not wait for the I/O of another one.
   */
  get<T>(key: string, read: () => Promise<T>, at: { now: number; defer: (work: Promise<unknown>) => void }): Promise<T>;
  /** Clear the cache, including answers that are being loaded, because this isolate has written. */
  clear(): void;
}

interface Entry {
  loadedAt: number;
  value: unknown;
}

/**
 * A cache of public reads in one isolate. It holds at most `most` answers, and drops the least recently used ones first. Its callers
 * pass the time.
 */
export function makePublicCache(most = 500): PublicCache {
  const entries = new Map<string, Entry>();
  const refreshing = new Map<string, number>();
  let generation = 0;

  function keep(key: string, entry: Entry): void {
    entries.delete(key);
    entries.set(key, entry);
    for (const [oldest, { loadedAt }] of entries) {
      if (entries.size <= most && entry.loadedAt - loadedAt < KEPT) break;
      entries.delete(oldest);
    }
  }

  async function load<T>(key: string, read: () => Promise<T>, now: number): Promise<T> {
    const born = generation;
    const value = await read();
    if (born === generation) keep(key, { loadedAt: now, value });
    return value;
  }

  function refreshBehind<T>(key: string, read: () => Promise<T>, now: number): Promise<unknown> {
    const since = refreshing.get(key);
    if (since !== undefined && now - since < KEPT) return Promise.resolve();
    refreshing.set(key, now);
    return load(key, read, now)
      .catch(() => {})
      .finally(() => {
        if (refreshing.get(key) === now) refreshing.delete(key);
      });
  }

  return {
    async get<T>(
      key: string,
      read: () => Promise<T>,
      { now, defer }: { now: number; defer: (work: Promise<unknown>) => void },
    ): Promise<T> {
      const entry = entries.get(key);
      const age = entry ? now - entry.loadedAt : KEPT;
      if (!entry || age >= KEPT || age < 0) return load(key, read, now);
      entries.delete(key);
      entries.set(key, entry);
      if (age >= FRESH) defer(refreshBehind(key, read, now));
      return entry.value as T;
    },
    clear() {
      generation++;
      entries.clear();
      refreshing.clear();
    },
  };
}
