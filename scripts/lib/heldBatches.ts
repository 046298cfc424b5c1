/**
 * The database of a store in another process, as miniflare gives it. Each statement is a handle of something over there, which is let go
 * once nobody holds the handle, even while a batch with it is on its way. That happens on a machine that is busy. So here a batch holds
 * its statements until it is answered.
 */
export function withHeldBatches(db: D1Database): D1Database {
  async function batch<T>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]> {
    const held = [...statements];
    try {
      return await db.batch<T>(held);
    } finally {
      held.length = 0;
    }
  }
  return { prepare: (sql: string) => db.prepare(sql), batch } as D1Database;
}
