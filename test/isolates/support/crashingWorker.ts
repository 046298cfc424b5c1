import { CartObject as Cart } from '#objects/cart.ts';
import store from '#src/index.ts';
import { hooked } from '#test/support/faultyD1.ts';

export { AttemptsObject, ChannelObject, StockDeskObject } from '#src/index.ts';

interface Watched extends Env {
  /** Hears of every write to D1, before and after it, and decides whether it goes on. */
  CRASH: Fetcher;
}

const kept = new WeakMap<object, Env>();

/** The same bindings, and whoever stands behind `CRASH` may stop the store at each of its writes. */
function watched(env: Env): Env {
  const { CRASH } = env as Watched;
  const tell = async (when: string, sql: string[]) => {
    if (sql.every((text) => /^\s*(SELECT|WITH)/i.test(text))) return;
    await CRASH.fetch('http://crash', { method: 'POST', body: JSON.stringify({ when, sql: sql.join('\n') }) });
  };
  const made = kept.get(env) ?? {
    ...env,
    DB: hooked(env.DB, { before: (sql) => tell('before', sql), after: (sql) => tell('after', sql) }),
  };
  kept.set(env, made);
  return made;
}

export class CartObject extends Cart {
  constructor(state: DurableObjectState, env: Env) {
    super(state, watched(env));
  }
}

/** The store, which can be stopped at any write. No other build has this file. */
// biome-ignore lint/style/noDefaultExport: the platform asks for it
export default {
  fetch: (request, env, context) => store.fetch(request, watched(env), context),
  queue: (batch, env) => store.queue(batch, watched(env)),
  scheduled: (controller, env) => store.scheduled(controller, watched(env)),
} satisfies ExportedHandler<Env, { id: string }>;
