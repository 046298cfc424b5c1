import type { MediaStore } from './store.ts';

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
