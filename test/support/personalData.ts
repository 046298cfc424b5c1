import { env } from 'cloudflare:workers';

/** The names of the tables that contain any of these texts, in order. Search indexes are checked by `isIndexed`. */
export async function tracesOf(...texts: string[]): Promise<string[]> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%\\_fts%' ESCAPE '\\' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
  ).all<{ name: string }>();
  const tables = await env.DB.batch(results.map(({ name }) => env.DB.prepare(`SELECT * FROM "${name}"`)));
  const found = results.filter((_, i) => {
    const rows = JSON.stringify(tables[i]?.results ?? []).toLowerCase();
    return texts.some((text) => rows.includes(JSON.stringify(text.toLowerCase()).slice(1, -1)));
  });
  return found.map(({ name }) => name).sort();
}

/**
 * Does the search index of people contain this end of a word? It searches the bytes, which still have words that are only marked as
 * deleted. The index stores common beginnings of words once, so only the end is searched.
 */
export async function isIndexed(endOfWord: string): Promise<boolean> {
  const { results } = await env.DB.prepare('SELECT block FROM people_fts_data').all<{ block: number[] }>();
  return results.some(({ block }) => String.fromCharCode(...block).includes(endOfWord));
}
