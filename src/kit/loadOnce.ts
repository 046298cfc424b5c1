/**
 * Loads a part of the program on first use, and once: a request that comes later neither loads nor waits for another request, which the
 * runtime would not let it.
 */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: { part: T } | null = null;
  return async () => {
    loaded ??= { part: await load() };
    return loaded.part;
  };
}
