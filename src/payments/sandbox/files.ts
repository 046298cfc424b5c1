/** Where the sandbox keeps its documents. A write says which version it replaces, so that none is lost. */
export interface Files {
  get(name: string): Promise<{ text: string; version: string } | null>;
  /** `version`: the one that was read; null for a new document. False when somebody else wrote meanwhile. */
  put(name: string, text: string, version: string | null): Promise<boolean>;
  /** Names in their order. */
  list(prefix: string, page: { cursor?: string | undefined; limit: number }): Promise<{ names: string[]; cursor: string | null }>;
}

/** Documents in the bucket of a development store: they are there after a restart. */
export function bucketFiles(bucket: R2Bucket): Files {
  return {
    async get(name) {
      const object = await bucket.get(name);
      return object && { text: await object.text(), version: object.etag };
    },
    async put(name, text, version) {
      const onlyIf = version === null ? new Headers({ 'if-none-match': '*' }) : { etagMatches: version };
      return (await bucket.put(name, text, { onlyIf })) !== null;
    },
    async list(prefix, { cursor, limit }) {
      const page = await bucket.list({ prefix, limit, cursor });
      return { names: page.objects.map(({ key }) => key), cursor: page.truncated ? page.cursor : null };
    },
  };
}

/** Documents in memory, for tests and benches. */
export function memoryFiles(): Files {
  const files = new Map<string, { text: string; version: string }>();
  let writes = 0;
  return {
    get: async (name) => files.get(name) ?? null,
    async put(name, text, version) {
      if ((files.get(name)?.version ?? null) !== version) return false;
      files.set(name, { text, version: String(++writes) });
      return true;
    },
    async list(prefix, { cursor = '', limit }) {
      const names = [...files.keys()].filter((name) => name.startsWith(prefix) && name > cursor).sort();
      const page = names.slice(0, limit);
      return { names: page, cursor: names.length > limit ? (page.at(-1) ?? null) : null };
    },
  };
}
