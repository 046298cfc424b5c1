import { env } from 'cloudflare:workers';

/** The tables in which any of these texts stands somewhere, in order. Search indexes are looked into by `isIndexed`. */
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

/** Does the index of people hold this end of a word? Looked for in its bytes, where what was only marked as gone still is; a word's beginning is not written again for each. */
export async function isIndexed(endOfWord: string): Promise<boolean> {
  const { results } = await env.DB.prepare('SELECT block FROM people_fts_data').all<{ block: number[] }>();
  return results.some(({ block }) => String.fromCharCode(...block).includes(endOfWord));
}
