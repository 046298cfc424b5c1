import { env } from 'cloudflare:workers';
import { openDb } from '#db/kit/db.ts';
import { createApp } from '#http/app.ts';
import type { Context } from '#services/context.ts';
import type { AttemptsPort } from '#services/ports/attempts.ts';
import { STORE } from './api.ts';
import { ctx } from './context.ts';
import { hooked } from './faultyD1.ts';

/** A call that anybody may make about an address. */
export interface Knock {
  path: string;
  body: object;
}

/** Everything that a call did and that could be measured from outside. */
export interface Deeds {
  /** Each call to D1, with its statements. */
  d1: string[][];
  /** The random bytes of each call; 16 are the salt of a new password hash. */
  random: number[];
  attempts: string[];
  queued: number;
}

/** Makes the call, and says what it answered and what it did. Work behind the answer is among its deeds once `after` is done. */
export async function knock({ path, body }: Knock): Promise<{ answer: unknown; deeds: Deeds; after: Promise<unknown> }> {
  const after: Promise<unknown>[] = [];
  const deeds: Deeds = { d1: [], random: [], attempts: [], queued: 0 };
  const real = ctx();
  const count = <K extends keyof AttemptsPort>(name: K): AttemptsPort[K] =>
    ((key: string) => {
      deeds.attempts.push(name);
      return real.objects.attempts[name](key);
    }) as AttemptsPort[K];
  const attempts = { check: count('check'), fail: count('fail'), pass: count('pass'), clear: count('clear') };
  const seen: Context = {
    ...real,
    db: openDb(hooked(env.DB, { before: (sql) => void deeds.d1.push(sql) })),
    objects: { ...real.objects, attempts },
    defer(work) {
      after.push(work);
      real.defer(work);
    },
    random: (bytes) => {
      deeds.random.push(bytes);
      return real.random(bytes);
    },
    queues: {
      async send(queue, ids) {
        deeds.queued += ids.length;
        await real.queues.send(queue, ids);
      },
    },
  };
  const answer = await createApp(() => seen).request(
    `${STORE}/api/v1${path}`,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    env,
  );
  const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id');
  return { answer: [answer.status, headers, await answer.text()], deeds, after: Promise.all(after) };
}
