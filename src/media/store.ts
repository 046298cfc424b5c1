/** Storage for pictures, by content hash. The real one is R2. */
export interface MediaStore {
  get(key: string): Promise<{ body: ReadableStream; contentType: string; etag: string } | null>;
  has(key: string): Promise<boolean>;
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** A page of all files, by key, with the time of each: the first one after a key, or the one at a cursor, which the last page has not. */
  list(from: { after: string } | { cursor: string }): Promise<{ items: { key: string; at: number }[]; cursor: string | undefined }>;
  /** Remove all whose key begins so. */
  removeAll(prefix: string): Promise<void>;
}

/** The key of a picture: the hash of its content. */
export async function contentKey(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The key of a file that is somebody's own: its content hash in a folder. Keys with a slash have no URL (http/site/media.ts). */
export async function privateKey(folder: `${string}/`, bytes: Uint8Array): Promise<string> {
  return folder + (await contentKey(bytes));
}

/** The URL of a picture. Keys are content hashes, so a new picture has a new URL. */
export function mediaUrl(key: string): string {
  return `/media/${key}`;
}

export function r2Media(bucket: R2Bucket): MediaStore {
  return {
    async get(key) {
      const object = await bucket.get(key);
      if (!object) return null;
      return {
        body: object.body,
        contentType: object.httpMetadata?.contentType ?? 'application/octet-stream',
        etag: object.httpEtag,
      };
    },
    async has(key) {
      return (await bucket.head(key)) !== null;
    },
    async put(key, bytes, contentType) {
      await bucket.put(key, bytes, { httpMetadata: { contentType } });
    },
    async remove(key) {
      await bucket.delete(key);
    },
    async list(from) {
      const page = await bucket.list('after' in from ? { startAfter: from.after } : from);
      const items = page.objects.map(({ key, uploaded }) => ({ key, at: uploaded.getTime() }));
      return { items, cursor: page.truncated ? page.cursor : undefined };
    },
    async removeAll(prefix) {
      for (;;) {
        const { objects, truncated } = await bucket.list({ prefix });
        if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key));
        if (!truncated) return;
      }
    },
  };
}
