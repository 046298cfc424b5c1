/** Storage for pictures, by content hash. The real one is R2. */
export interface MediaStore {
  get(key: string): Promise<{ body: ReadableStream; contentType: string; etag: string } | null>;
  has(key: string): Promise<boolean>;
}

/** The URL of a picture. Keys are content hashes, so a new picture has a new URL. */
export function mediaUrl(key: string): string {
  return `/media/${key}`;
}
