import { env } from 'cloudflare:workers';

/** What a piece of work asked of D1. */
export interface Trips<T> {
  answer: T;
  /** Calls to D1: a batch is one. */
  calls: number;
  /** How often the work had to wait for D1: calls at the same time are one trip. */
  trips: number;
  /** The SQL of each call. */
  sql: string[][];
  /** Which copy of the database may answer each call. */
  from: Copy[];
}

/**
 * Only the primary; or any copy as new as the primary was when this call to the store looked at the session of its caller; or any
 * replica, however old.
 */
export type Copy = 'primary' | 'own' | 'any';

/*
 * A store reads its settings every few seconds, and marks tasks as sent after the answer that wrote them. These are not counted as calls
 * of the work.
 */
const BESIDE = /FROM settings$|^UPDATE outbox SET sent_at/;

/**
 * Counts the calls to D1 until the work has answered: of the Worker and of its objects, which share the isolate of the tests. What is
 * done after the answer is not counted. A trip begins with a call that had the answer of another one before it.
 */
export async function countTrips<T>(work: () => Promise<T>): Promise<Trips<T>> {
  const counted = { calls: 0, trips: 0, sql: [] as string[][], from: [] as Copy[] };
  let answered = 0;
  const around: Around = async (sql, from, run) => {
    if (sql.every((one) => BESIDE.test(one))) return run();
    const depth = answered + 1;
    counted.calls++;
    counted.trips = Math.max(counted.trips, depth);
    counted.sql.push(sql);
    counted.from.push(from);
    try {
      return await run();
    } finally {
      answered = Math.max(answered, depth);
    }
  };
  const stop = intercept(around);
  try {
    const answer = await work();
    return { answer, ...counted, sql: [...counted.sql], from: [...counted.from] };
  } finally {
    stop();
  }
}

type Around = <R>(sql: string[], from: Copy, run: () => Promise<R>) => Promise<R>;

/** Puts `around` about every call to D1 of this isolate. Returns what ends it. */
function intercept(around: Around): () => void {
  const d1 = Object.getPrototypeOf(env.DB) as D1Database;
  const { prepare, batch, withSession } = d1;
  const texts = new WeakMap<D1PreparedStatement, string>();
  const textsOf = (statements: D1PreparedStatement[]) => statements.map((one) => texts.get(one) ?? '?');

  function counted(sql: string, from: () => Copy, statement: D1PreparedStatement): D1PreparedStatement {
    texts.set(statement, sql);
    const { bind, first, run, all, raw } = statement;
    const own = statement as unknown as Record<string, unknown>;
    own.bind = (...values: unknown[]) => counted(sql, from, bind.apply(statement, values));
    own.first = (...column: [string]) =>
      around([sql], from(), () => (first as (...name: string[]) => Promise<unknown>).apply(statement, column));
    own.run = () => around([sql], from(), () => run.call(statement));
    own.all = () => around([sql], from(), () => all.call(statement));
    own.raw = (...options: [{ columnNames?: false }]) => around([sql], from(), () => raw.apply(statement, options));
    return statement;
  }

  d1.prepare = function (this: D1Database, sql: string) {
    return counted(sql, () => 'primary', prepare.call(this, sql));
  };
  d1.batch = function <R>(this: D1Database, statements: D1PreparedStatement[]) {
    return around(textsOf(statements), 'primary', () => batch.call(this, statements) as Promise<D1Result<R>[]>);
  };
  d1.withSession = function (this: D1Database, first?: string) {
    const session = withSession.call(this, first);
    const { prepare, batch } = session;
    // The first answer has a bookmark. Without one, this session asks the primary.
    const from = (): Copy => (first !== 'first-primary' ? 'any' : session.getBookmark() === null ? 'primary' : 'own');
    return Object.assign(session, {
      prepare: (sql: string) => counted(sql, from, prepare.call(session, sql)),
      batch: <R>(all: D1PreparedStatement[]) => around(textsOf(all), from(), () => batch.call(session, all) as Promise<D1Result<R>[]>),
    });
  };
  return () => {
    d1.prepare = prepare;
    d1.batch = batch;
    d1.withSession = withSession;
  };
}
