const FRESH = 1_000;
const KEPT = 2_000;

export interface PublicCache {
  /**
   * The answer kept under `key`, or the one that `load` makes. Under a second old it is served as it is; up to two
   * seconds old it is served and refreshed behind the answer; older, or missing, the caller waits.
   */
  get<T>(key: string, load: () => Promise<T>, at: { now: number; defer: (work: Promise<unknown>) => void }): Promise<T>;
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
  const loading = new Map<string, { since: number; work: Promise<unknown> }>();
  let generation = 0;

  function keep(key: string, entry: Entry): void {
    entries.delete(key);
    entries.set(key, entry);
    for (const [oldest, { loadedAt }] of entries) {
      if (entries.size <= most && entry.loadedAt - loadedAt < KEPT) break;
      entries.delete(oldest);
    }
  }

  function refresh<T>(key: string, load: () => Promise<T>, { now, defer }: { now: number; defer: (work: Promise<unknown>) => void }) {
    const running = loading.get(key);
    if (running && now - running.since < KEPT) return running.work as Promise<T>;
    const born = generation;
    const work = load().then((value) => {
      if (born === generation) keep(key, { loadedAt: now, value });
      return value;
    });
    loading.set(key, { since: now, work });
    const settled = work
      .catch(() => {})
      .then(() => {
        if (loading.get(key)?.work === work) loading.delete(key);
      });
    defer(settled);
    return work;
  }

  return {
    async get<T>(key: string, load: () => Promise<T>, at: { now: number; defer: (work: Promise<unknown>) => void }): Promise<T> {
      const entry = entries.get(key);
      const age = entry ? at.now - entry.loadedAt : KEPT;
      if (!entry || age >= KEPT || age < 0) return refresh(key, load, at);
      entries.delete(key);
      entries.set(key, entry);
      if (age >= FRESH) refresh(key, load, at).catch(() => {});
      return entry.value as T;
    },
    clear() {
      generation++;
      entries.clear();
      loading.clear();
    },
  };
}
