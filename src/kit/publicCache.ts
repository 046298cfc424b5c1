const FRESH = 1_000;
const KEPT = 2_000;

export interface PublicCache {
  /**
   * The answer kept under `key`, or the one that `read` makes. Under a second old it is served as it is; up to two
   * seconds old it is served and refreshed behind the answer, by one caller; older, or missing, each caller reads for itself:
   * on this platform one request must not wait for another's I/O.
   */
  get<T>(key: string, read: () => Promise<T>, at: { now: number; defer: (work: Promise<unknown>) => void }): Promise<T>;
  /** Forget everything, also what is being loaded: this isolate has written. */
  clear(): void;
}

interface Entry {
  loadedAt: number;
  value: unknown;
}

/** A memo of public reads in one isolate. Holds at most `most` answers, the least recently asked for leave first. Needs no clock. */
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
