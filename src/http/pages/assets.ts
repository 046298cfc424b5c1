interface ManifestEntry {
  file: string;
  css?: string[];
  assets?: string[];
}

export interface AssetFiles {
  css: string[];
  script: string;
  font?: string;
}

const ENTRY = 'storefront/live/main.ts';
const kept = new WeakMap<Fetcher, Promise<AssetFiles>>();

/** The hashed names of the shop's script, style and font, from the web's build; read once for each isolate. */
export function assets(binding: Fetcher): Promise<AssetFiles> {
  const known = kept.get(binding);
  if (known) return known;
  const read = readManifest(binding);
  kept.set(binding, read);
  read.catch(() => kept.delete(binding));
  return read;
}

async function readManifest(binding: Fetcher): Promise<AssetFiles> {
  const answer = await binding.fetch('https://assets/manifest.json');
  if (!answer.ok) throw new Error('The web is not built: run `npx vite build`');
  const entry = (await answer.json<Record<string, ManifestEntry>>())[ENTRY];
  if (!entry) throw new Error(`The web's build has no ${ENTRY}`);
  const font = entry.assets?.find((a) => a.endsWith('.woff2'));
  return { script: `/${entry.file}`, css: (entry.css ?? []).map((f) => `/${f}`), ...(font ? { font: `/${font}` } : {}) };
}
