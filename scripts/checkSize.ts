import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildWeb } from './lib/buildWeb.ts';
import { inRoot } from './lib/root.ts';
import { main, paint, say, step } from './lib/say.ts';

type Manifest = Record<string, { file: string; src?: string; isEntry?: boolean; imports?: string[]; css?: string[]; assets?: string[] }>;
interface Weight {
  name: string;
  bytes: number;
  most: number | null;
}

const MOST_SCRIPT = 12 * 1024;
const MOST_FONT = 20_000;

/** `npm run check:size`: what a page of the shop makes a phone load. The staff's app is told, not judged. */
await main(async () => {
  await step('Building the web', buildWeb);
  const manifest: Manifest = JSON.parse(readFileSync(inRoot('web/dist/manifest.json'), 'utf8'));
  const weights = Object.entries(manifest).flatMap(([name, chunk]) => (chunk.isEntry ? weigh(manifest, name) : []));
  for (const { name, bytes, most } of weights) {
    const fits = most === null || bytes <= most;
    const sign = most === null ? ' ' : fits ? paint('green', '✓') : paint('red', '✗');
    say(`  ${sign} ${name.padEnd(56)} ${kilobytes(bytes)}${most === null ? '' : paint('dim', `  of ${kilobytes(most).trim()}`)}`);
  }
  return weights.every(({ bytes, most }) => most === null || bytes <= most) ? 0 : 1;
});

function weigh(manifest: Manifest, entry: string): Weight[] {
  const shop = entry.startsWith('storefront/');
  const chunks = [...reach(manifest, entry)].flatMap((name) => manifest[name] ?? []);
  const styles = new Set(chunks.flatMap((c) => c.css ?? []));
  const fonts = new Set(chunks.flatMap((c) => c.assets ?? []).filter((file) => extname(file) === '.woff2'));
  return [
    { name: `${entry}, with what it imports`, bytes: sum(chunks.map((c) => gzipped(c.file))), most: shop ? MOST_SCRIPT : null },
    ...(styles.size > 0 ? [{ name: `${entry}, styles`, bytes: sum([...styles].map(gzipped)), most: null }] : []),
    ...[...fonts].map((file) => ({ name: file, bytes: read(file).length, most: MOST_FONT })),
  ];
}

/** The entry and everything it loads at once. */
function reach(manifest: Manifest, name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const next of manifest[name]?.imports ?? []) reach(manifest, next, seen);
  return seen;
}

function read(file: string): Buffer {
  return readFileSync(inRoot('web/dist', file));
}

function gzipped(file: string): number {
  return gzipSync(read(file)).length;
}

function sum(numbers: number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(2)} KB`.padStart(10);
}
