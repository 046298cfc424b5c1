/** Storage for pictures, by content hash. The real one is R2. */
export interface MediaStore {
  get(key: string): Promise<{ body: ReadableStream; contentType: string; etag: string } | null>;
  has(key: string): Promise<boolean>;
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
  };
}
