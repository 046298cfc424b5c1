/** Called for every call to D1, with its SQL: one text, or all of a batch. The caller gets what a hook throws. */
export interface D1Hooks {
  /** If it throws, nothing was written. `call` counts from 0. */
  before?(sql: string[], call: number): void | Promise<void>;
  /** If it throws, the data was written and the answer is lost. */
  after?(sql: string[], call: number): void | Promise<void>;
}

/* A store reads its settings every few seconds. That is not counted as a call of the tested code. */
const OF_SETTINGS = /FROM settings$/;

/** A D1 database that calls the hooks. */
export function hooked(d1: D1Database, hooks: D1Hooks): D1Database {
  let calls = 0;
  const around = async <T>(sql: string[], run: () => Promise<T>): Promise<T> => {
    if (sql.length === 1 && OF_SETTINGS.test(sql[0] ?? '')) return run();
    const call = calls++;
    await hooks.before?.(sql, call);
    const answer = await run();
    await hooks.after?.(sql, call);
    return answer;
  };
  const texts = new WeakMap<object, { sql: string; real: D1PreparedStatement }>();

  function wrap(sql: string, real: D1PreparedStatement): D1PreparedStatement {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(sql, real.bind(...values)),
      first: (column?: string) => around([sql], () => (column === undefined ? real.first() : real.first(column))),
      run: () => around([sql], () => real.run()),
      all: () => around([sql], () => real.all()),
      raw: (options?: { columnNames?: false }) => around([sql], () => real.raw(options)),
    } as unknown as D1PreparedStatement;
    texts.set(wrapped, { sql, real });
    return wrapped;
  }

  const through = (client: D1Database | D1DatabaseSession) => ({
    prepare: (sql: string) => wrap(sql, client.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) => {
      const all = statements.map((s) => texts.get(s) ?? { sql: '?', real: s });
      return around(
        all.map((s) => s.sql),
        () => client.batch(all.map((s) => s.real)),
      );
    },
  });

  return {
    ...through(d1),
    exec: (sql: string) => around([sql], () => d1.exec(sql)),
    dump: () => d1.dump(),
    withSession(first: string) {
      const session = d1.withSession(first);
      return { ...through(session), getBookmark: () => session.getBookmark() };
    },
  } as unknown as D1Database;
}

export interface Crash {
  /** Which call to D1 fails, counted from 0. */
  at: number;
  /** Before the data is written, or after: then only the answer is lost. */
  when: 'before' | 'after';
}

/** A D1 database that fails at one call. `died` says whether that call was made. */
export function crashing(d1: D1Database, { at, when }: Crash): { d1: D1Database; died: () => boolean } {
  let died = false;
  const die = (_: string[], call: number) => {
    if (call !== at) return;
    died = true;
    throw new Error('D1_ERROR: Network connection lost.');
  };
  return { d1: hooked(d1, { [when]: die }), died: () => died };
}

export const WHEN: Crash['when'][] = ['before', 'after'];

/**
 * Runs `attempt` again and again, and fails each of its calls to D1 once before and once after the write. `attempt` returns whether its
 * crash happened.
 */
export async function everyCrash(attempt: (crash: Crash) => Promise<boolean>): Promise<number> {
  for (let at = 0; ; at++) {
    const came = [];
    for (const when of WHEN) came.push(await attempt({ at, when }));
    if (!came.includes(true)) return at;
  }
}
