/** Storage for pictures, by content hash. The real one is R2. */
export interface MediaStore {
  get(key: string): Promise<{ body: ReadableStream; contentType: string; etag: string } | null>;
  has(key: string): Promise<boolean>;
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Keep what comes in, part by part, without holding all of it. False when it is longer than `most` bytes: then nothing is kept. */
  putStream(key: string, body: ReadableStream<Uint8Array>, contentType: string, most: number): Promise<boolean>;
  /** Up to `length` bytes from a place. Null when there is no such file; empty behind its end. */
  slice(key: string, from: number, length: number): Promise<Uint8Array | null>;
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

/* All parts but the last have this size, which is the least that R2 takes. */
const PART = 5 * 1024 * 1024;

async function putParts(
  bucket: R2Bucket,
  key: string,
  body: ReadableStream<Uint8Array>,
  contentType: string,
  most: number,
): Promise<boolean> {
  const httpMetadata = { contentType };
  let held = new Uint8Array(PART);
  let filled = 0;
  let total = 0;
  let upload: R2MultipartUpload | null = null;
  const parts: R2UploadedPart[] = [];
  try {
    for await (const chunk of body) {
      total += chunk.length;
      if (total > most) {
        await upload?.abort();
        return false;
      }
      for (let at = 0; at < chunk.length; ) {
        const some = chunk.subarray(at, at + PART - filled);
        held.set(some, filled);
        filled += some.length;
        at += some.length;
        if (filled < PART) continue;
        upload ??= await bucket.createMultipartUpload(key, { httpMetadata });
        parts.push(await upload.uploadPart(parts.length + 1, held));
        held = new Uint8Array(PART);
        filled = 0;
      }
    }
    const rest = held.subarray(0, filled);
    if (!upload) await bucket.put(key, rest, { httpMetadata });
    else {
      if (filled > 0) parts.push(await upload.uploadPart(parts.length + 1, rest));
      await upload.complete(parts);
    }
    return true;
  } catch (error) {
    await upload?.abort();
    throw error;
  }
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
    putStream: (key, body, contentType, most) => putParts(bucket, key, body, contentType, most),
    async slice(key, from, length) {
      const head = await bucket.head(key);
      if (!head) return null;
      if (from >= head.size) return new Uint8Array();
      const part = await bucket.get(key, { range: { offset: from, length: Math.min(length, head.size - from) } });
      return part && new Uint8Array(await part.arrayBuffer());
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
