import { type Assets, PAGE_KINDS, type PageKind } from '#storefront/pageKinds.ts';

type Manifest = Record<string, { file: string }>;

const KINDS = Object.keys(PAGE_KINDS) as PageKind[];
const kept = new WeakMap<Fetcher, Promise<Assets>>();

/** The hashed file names of the shop's script, styles and font, from the web build. Read once per isolate. */
export function assets(binding: Fetcher): Promise<Assets> {
  const known = kept.get(binding);
  if (known) return known;
  const read = readManifest(binding);
  kept.set(binding, read);
  read.catch(() => kept.delete(binding));
  return read;
}

async function readManifest(binding: Fetcher): Promise<Assets> {
  const answer = await binding.fetch('https://assets/manifest.json');
  if (!answer.ok) throw new Error('The web is not built: run `npm run build`');
  const manifest = await answer.json<Manifest>();
  const built = (start: string) => {
    const name = Object.keys(manifest).find((source) => source.startsWith(`storefront/${start}.`));
    const file = name && manifest[name]?.file;
    if (!file) throw new Error(`The web's build has no storefront/${start}`);
    return `/${file}`;
  };
  return {
    script: built('live/main'),
    font: built('fonts/bricolage-grotesque'),
    styles: Object.fromEntries(KINDS.map((kind) => [kind, built(`styles/kinds/${kind}`)])) as Record<PageKind, string>,
  };
}
