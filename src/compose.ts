import { openDb } from './db/kit/db.ts';
import { type ActiveRules, readActiveRules } from './db/pricing/rules.ts';
import { makeId } from './domain/ids.ts';
import { DEFAULT_SETTINGS } from './domain/settings.ts';
import { type Configuration, readEnvironment } from './env.ts';
import { makeProviders } from './identity/settings.ts';
import { type Log, makeLog } from './kit/log.ts';
import { poolRandom } from './kit/random.ts';
import { makeTransport } from './mail/settings.ts';
import { r2Media } from './media/r2.ts';
import { type AttemptGate, attemptsOver } from './services/accounts/attempts.ts';
import { signingKeys } from './services/accounts/sessions/signingKeys.ts';
import type { Context, Secrets } from './services/context.ts';
import { announce } from './services/outbox/announce.ts';
import type { CartObjectPort, DeskPort } from './services/ports/cartObject.ts';
import { type LimitsPort, limitsOver, looseLimits } from './services/ports/limits.ts';

const contexts = new WeakMap<object, Context>();
const RULES_KEPT = 2_000;

/** The one place where real things meet: bindings in, the services' context out. Made once for each isolate. */
export function compose(env: Env): Context {
  const made = contexts.get(env) ?? build(env);
  contexts.set(env, made);
  return made;
}

function build(env: Env): Context {
  const config = readEnvironment(env);
  const db = openDb(env.DB);
  const random = poolRandom((into) => void crypto.getRandomValues(into));
  const now = () => Date.now();
  // biome-ignore lint/suspicious/noConsole: the platform collects logs from the console
  const log = makeLog(config.LOG_LEVEL, (line) => console.log(line));
  const ctx: Context = {
    requestId: '',
    from: { ip: '', userAgent: '', device: null },
    db,
    settings: { ...DEFAULT_SETTINGS, currency: config.CURRENCY, timeZone: config.TIME_ZONE, holdFor: config.HOLD_SECONDS * 1000 },
    secrets: readSecrets(config),
    now,
    random,
    newId: (kind) => makeId(kind, now(), random(16)),
    log,
    cart: (id) => env.CART.getByName(id) as unknown as CartObjectPort,
    desk: (location) => env.DESK.getByName(location) as unknown as DeskPort,
    attempts: attemptsOver((key) => env.ATTEMPTS.getByName(key) as unknown as AttemptGate),
    limits: config.LIMITS === 'loose' ? looseLimits : countedLimits(env, log),
    media: r2Media(env.MEDIA),
    mail: makeTransport(config, env.EMAIL),
    providers: makeProviders(config, config.BASE_URL),
    announce: (ids) => announce(ctx, ids),
    enqueue: async (ids) => env.OUTBOX.sendBatch(ids.map((id) => ({ body: { id } }))).then(() => undefined),
    rules: keepRules(() => readActiveRules(db), now),
    baseUrl: config.BASE_URL,
    development: config.ENVIRONMENT === 'development',
    corsOrigins: config.CORS_ORIGINS,
  };
  return ctx;
}

function countedLimits(env: Env, log: Log): LimitsPort {
  const { LIMIT_SIGN_IN: signIn, LIMIT_MAIL: mail, LIMIT_TOKEN: token, LIMIT_PROMO: promo, LIMIT_CHECKOUT: checkout } = env;
  return limitsOver({ signIn, mail, token, promo, checkout }, log);
}

/* What is kept is the value, never a promise: one request must not wait for another's I/O. */
function keepRules(read: () => Promise<ActiveRules>, now: () => number): () => Promise<ActiveRules> {
  let kept: { at: number; rules: ActiveRules } | null = null;
  return async () => {
    if (kept && now() - kept.at < RULES_KEPT) return kept.rules;
    const rules = await read();
    kept = { at: now(), rules };
    return rules;
  };
}

function readSecrets({ SECRET_KEY, SIGNING_KEYS }: Configuration): Secrets {
  return {
    signing: signingKeys(SECRET_KEY, SIGNING_KEYS),
    cart: `cart:${SECRET_KEY}`,
    mail: `mail:${SECRET_KEY}`,
    vault: `vault:${SECRET_KEY}`,
  };
}
