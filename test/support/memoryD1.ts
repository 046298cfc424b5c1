import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** A database in this process that answers as D1 does: for tests that do too much for workerd. */
export interface MemoryD1 {
  d1: D1Database;
  /** From here on everything is forgotten again by `forget`. */
  begin(): void;
  forget(): void;
}

interface Prepared {
  sql: string;
  params: Value[];
}

type Value = string | number | null | Uint8Array;

export function memoryD1(): MemoryD1 {
  const db = new DatabaseSync(':memory:');
  const kept = new Map<string, StatementSync>();
  const made = new WeakMap<object, Prepared>();

  function run({ sql, params }: Prepared, arrays = false): Record<string, unknown>[] {
    const key = `${arrays} ${sql}`;
    const statement = kept.get(key) ?? db.prepare(sql);
    if (!kept.has(key)) {
      kept.set(key, statement);
      statement.setReturnArrays(arrays);
    }
    try {
      return statement.all(...params);
    } catch (error) {
      throw asD1(error);
    }
  }

  function statement(prepared: Prepared): D1PreparedStatement {
    const all = async () => resultOf(run(prepared));
    const self = {
      bind: (...params: unknown[]) => statement({ sql: prepared.sql, params: params.map(toBind) }),
      all,
      run: all,
      raw: async () => run(prepared, true),
      first: async (column?: string) => {
        const [row = null] = run(prepared);
        return row && column !== undefined ? row[column] : row;
      },
    } as unknown as D1PreparedStatement;
    made.set(self, prepared);
    return self;
  }

  /* All of them, or none, also within `begin`. */
  async function batch(statements: D1PreparedStatement[]) {
    db.exec('SAVEPOINT batch');
    try {
      const results = statements.map((one) => resultOf(run(made.get(one) ?? { sql: '', params: [] })));
      db.exec('RELEASE batch');
      return results;
    } catch (error) {
      db.exec('ROLLBACK TO batch');
      db.exec('RELEASE batch');
      throw error;
    }
  }

  const client = { prepare: (sql: string) => statement({ sql, params: [] }), batch };
  return {
    d1: { ...client, withSession: () => client } as unknown as D1Database,
    begin: () => db.exec('BEGIN'),
    forget: () => db.exec('ROLLBACK'),
  };
}

const resultOf = (results: unknown[]) => ({ results, success: true, meta: {} });

function toBind(value: unknown): Value {
  if (typeof value === 'boolean') return Number(value);
  if (value === undefined) throw new Error('D1_TYPE_ERROR: Type undefined not supported for value undefined');
  return value as Value;
}

/* D1 names the constraint so. */
function asD1(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(`D1_ERROR: ${message}${message.includes('constraint failed') ? ': SQLITE_CONSTRAINT' : ''}`);
}
