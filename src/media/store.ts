/** Where pictures live, by content hash. The real one is R2. */
export interface MediaStore {
  get(key: string): Promise<{ body: ReadableStream; contentType: string; etag: string } | null>;
  has(key: string): Promise<boolean>;
}
