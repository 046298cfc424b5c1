import { folded } from '#domain/fold.ts';

/* The slug with its number must fit into the 80 characters of an id. */
const MOST = 70;

/** A slug, from a name and a brand. The brand is left out when the name already contains it. Without a letter it is `otherwise`. */
export function slugOf(name: string, brand: string, otherwise = 'product'): string {
  const words = plain(name);
  const maker = plain(brand);
  const slug = maker && !`-${words}-`.includes(`-${maker}-`) ? `${words}-${maker}` : words;
  return slug.slice(0, MOST).replace(/^-+|-+$/g, '') || otherwise;
}

/** The slug, or the slug with the first free number. */
export function freeSlug(slug: string, taken: readonly string[]): string {
  const used = new Set(taken);
  if (!used.has(slug)) return slug;
  let number = 2;
  while (used.has(`${slug}-${number}`)) number++;
  return `${slug}-${number}`;
}

function plain(text: string): string {
  return folded(text)
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
