type Cell = string | number | null;

/* D1 accepts statements up to 100 KB. */
const MOST_BYTES = 90_000;

/** Statements that insert rows, each with as many rows as fit into one JSON parameter. Columns and cells are in the same order. */
export function insert(db: D1Database, table: string, columns: readonly string[], rows: readonly Cell[][]): D1PreparedStatement[] {
  const cells = columns.map((_, i) => `value ->> ${i}`).join(', ');
  return inChunks(db, `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${cells} FROM json_each(?1)`, rows);
}

/** The same statement for every chunk of rows that fits into its one JSON parameter. */
export function inChunks(db: D1Database, sql: string, rows: readonly Cell[][]): D1PreparedStatement[] {
  const chunks: string[][] = [];
  let size = 0;
  for (const row of rows) {
    const json = JSON.stringify(row);
    const bytes = Buffer.byteLength(json) + 1;
    if (chunks.length === 0 || size + bytes > MOST_BYTES) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(json);
    size += bytes;
  }
  return chunks.map((chunk) => db.prepare(sql).bind(`[${chunk.join(',')}]`));
}
