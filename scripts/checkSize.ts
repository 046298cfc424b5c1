import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { PAGE_KINDS } from '#storefront/pageKinds.ts';
import { buildWeb } from './lib/buildWeb.ts';
import { inRoot } from './lib/root.ts';
import { main, paint, say, step } from './lib/say.ts';

type Manifest = Record<string, { file: string; isEntry?: boolean; imports?: string[]; css?: string[] }>;
interface Weight {
  name: string;
  bytes: number;
  /** Null: printed, without a limit. */
  most: number | null;
}

const KB = 1024;
/** The most that the first view of any page of the shop may load. Its HTML is measured in the browser (test/e2e/support/pageWeight.ts). */
const FIRST_VIEW = { script: 8, styles: 12 };
/** A part that is loaded once the page is seen, or when it is used, with its libraries. */
const MOST_LATER = 6 * KB;
/** With its headers it comes in the first round trip of a connection. */
const MOST_FONT = 14_000;

/**
 * `npm run check:size`: how much the first view of each kind of page of the shop loads, and each part after it. The staff app is printed
 * without a limit.
 */
await main(async () => {
  await step('Building the web', buildWeb);
  const manifest: Manifest = JSON.parse(readFileSync(inRoot('web/dist/manifest.json'), 'utf8'));
  const weights = [...shop(manifest), ...staff(manifest)];
  for (const { name, bytes, most } of weights) {
    const sign = most === null ? ' ' : bytes <= most ? paint('green', '✓') : paint('red', '✗');
    say(`  ${sign} ${name.padEnd(40)} ${kilobytes(bytes)}${most === null ? '' : paint('dim', `  of ${kilobytes(most).trim()}`)}`);
  }
  return weights.every(({ bytes, most }) => most === null || bytes <= most) ? 0 : 1;
});

function shop(manifest: Manifest): Weight[] {
  const source = (start: string) => Object.keys(manifest).find((name) => name.startsWith(`storefront/${start}.`)) ?? missing(start);
  const core = source('live/main');
  const kinds = Object.entries(PAGE_KINDS).flatMap(([kind, { most }]) => [
    { name: `${kind}: script`, bytes: gzipped(manifest, [core]), most: Math.min(most.script, FIRST_VIEW.script) * KB },
    {
      name: `${kind}: styles`,
      bytes: gzipped(manifest, [source(`styles/kinds/${kind}`)]),
      most: Math.min(most.styles, FIRST_VIEW.styles) * KB,
    },
  ]);
  const later = Object.keys(manifest).filter((name) => name.startsWith('storefront/live/parts/'));
  const font = source('fonts/bricolage-grotesque');
  return [
    ...kinds,
    ...later.map((name) => ({
      name: `later: ${name.slice('storefront/live/'.length)}`,
      bytes: gzipped(manifest, [name], core),
      most: MOST_LATER,
    })),
    { name: 'the font', bytes: read(manifest[font]?.file ?? '').length, most: MOST_FONT },
  ];
}

function staff(manifest: Manifest): Weight[] {
  const entry = manifest['admin/index.html'];
  const styles = sum((entry?.css ?? []).map((file) => gzipSync(read(file)).length));
  return [
    { name: "the staff's app: script", bytes: gzipped(manifest, ['admin/index.html']), most: null },
    { name: "the staff's app: styles", bytes: styles, most: null },
  ];
}

/** The gzipped size of these files and all their static imports, without those that are already loaded. */
function gzipped(manifest: Manifest, sources: string[], there?: string): number {
  const all = new Set<string>();
  const add = (name: string) => {
    if (name === there || all.has(name)) return;
    all.add(name);
    for (const next of manifest[name]?.imports ?? []) add(next);
  };
  for (const name of sources) add(name);
  return sum([...all].map((name) => gzipSync(read(manifest[name]?.file ?? missing(name))).length));
}

function missing(name: string): never {
  throw new Error(`The web's build has no ${name}`);
}

function read(file: string): Buffer {
  return readFileSync(inRoot('web/dist', file));
}

function sum(numbers: number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / KB).toFixed(2)} KB`.padStart(10);
}
