import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inRoot } from '#scripts/lib/root.ts';
import { pictureFile } from './catalogue/picture.ts';
import type { Shelf } from './plan/shelf.ts';

const ASSETS = inRoot('node_modules/@lobehub/fluent-emoji-3d/assets');

export interface Picture {
  key: string;
  body: Buffer;
}

/** Every picture of the catalogue, by its emoji. Its key is the hash of its content. */
export function readPictures({ departments, categories, products }: Shelf): Map<string, Picture> {
  const emojis = new Set([...departments, ...categories, ...products].map(({ seed }) => seed.emoji));
  return new Map([...emojis].map((emoji) => [emoji, readPicture(emoji)]));
}

function readPicture(emoji: string): Picture {
  const body = readFileSync(`${ASSETS}/${pictureFile(emoji)}`);
  return { key: `${createHash('sha256').update(body).digest('hex')}.webp`, body };
}

/** Stores all pictures. One that is already there does not change, because its key is its hash. */
export async function putPictures(media: R2Bucket, pictures: Iterable<Picture>): Promise<void> {
  const left = [...pictures];
  const worker = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      await media.put(next.key, next.body, { httpMetadata: { contentType: 'image/webp' } });
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}
