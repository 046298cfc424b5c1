/** Where pictures live, by content hash. The real one is R2. */
export interface MediaStore {
  get(key: string): Promise<{ body: ReadableStream; contentType: string; etag: string } | null>;
  has(key: string): Promise<boolean>;
}

/** Where an image is served. Keys are content hashes, so a new picture is a new URL. */
export function mediaUrl(key: string): string {
  return `/media/${key}`;
}
