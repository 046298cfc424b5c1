/** Where an image is served. Keys are content hashes, so a new picture is a new URL. */
export function mediaUrl(key: string): string {
  return `/media/${key}`;
}
