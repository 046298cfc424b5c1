import { exports, waitUntil } from 'cloudflare:workers';
import { TAXONOMY } from './db/catalogue/categories.ts';
import { openDb } from './db/kit/db.ts';
import { readOne } from './db/kit/read.ts';
import { anyReplica } from './db/kit/replicas.ts';
import { readActiveRules } from './db/pricing/rules.ts';
import { SETTING_ROWS, type SettingRow } from './db/settings/read.ts';
import { makeId } from './domain/ids.ts';
import { DEFAULT_SETTINGS, type Settings } from './domain/settings.ts';
import { type Configuration, readEnvironment } from './env.ts';
import { makeProviders } from './identity/environment.ts';
import { keepFor } from './kit/keepFor.ts';
import { describe, type Log, makeLog } from './kit/log.ts';
import { poolRandom } from './kit/random.ts';
import { makeTransport } from './mail/environment.ts';
import { r2Media } from './media/store.ts';
import { makeGateway } from './payments/environment.ts';
import type { SandboxPlace } from './payments/sandboxGateway.ts';
import { attemptsOver } from './services/accounts/attempts.ts';
import { signingKeys } from './services/accounts/sessions/accessToken.ts';
import type { Objects, Secrets, Store } from './services/context.ts';
import type { AttemptGate } from './services/ports/attempts.ts';
import { type LimitsPort, limitsOver, looseLimits } from './services/ports/limits.ts';
import type { QueuesPort } from './services/ports/queues.ts';
import type { StockDeskPort } from './services/ports/stockDesk.ts';
import { storedSettings } from './services/settings/loadSettings.ts';
import { cartStub, channelStub } from './stubs.ts';

const stores = new WeakMap<object, Store>();
/* Milliseconds that each isolate keeps a copy of shared data. */
const PUBLIC_KEPT = 2_000;
const SETTINGS_KEPT = 5_000;

/** The composition root: it makes the services' store out of the bindings. Runs once per isolate. */
export function compose(env: Env): Store {
  const made = stores.get(env) ?? build(env);
  stores.set(env, made);
  return made;
}

function build(env: Env): Store {
  const config = readEnvironment(env);
  const db = openDb(env.DB);
  const random = poolRandom((into) => void crypto.getRandomValues(into));
  const now = () => Date.now();
  // biome-ignore lint/suspicious/noConsole: the platform collects logs from the console
  const log = makeLog(config.LOG_LEVEL, (line) => console.log(line));
  const defaults = defaultSettings(config);
  const settingsOf = (rows: readonly SettingRow[]) => storedSettings(rows, defaults, log);
  const rules = keepFor(PUBLIC_KEPT, now, () => readActiveRules(db));
  const settings = keepFor(SETTINGS_KEPT, now, async () => settingsOf(await readOne(db, SETTING_ROWS)));
  return {
    db,
    get settings() {
      return settings.latest()?.settings ?? defaults;
    },
    lastSettings: () => settings.latest() ?? settingsOf([]),
    settingsOf,
    async freshen() {
      await settings.get().catch((error) => {
        log.warn('settings.not_read', { error: describe(error) });
        // The settings were never read. Prices must not be computed with the defaults, so the call fails.
        if (settings.latest() === null) throw error;
      });
    },
    secrets: readSecrets(config),
    now,
    random,
    newId: (kind) => makeId(kind, now(), random(16)),
    log,
    defer: waitUntil,
    objects: objectsOf(env),
    queues: queuesOf(env),
    limits: config.LIMITS === 'loose' ? looseLimits : countedLimits(env, log),
    media: r2Media(env.MEDIA),
    mail: makeTransport(config, env.EMAIL),
    providers: makeProviders(config, config.BASE_URL),
    gateway: makeGateway(config, sandboxPlace(env, config, { now, random })),
    lastRules: rules.latest,
    async rules(revision) {
      const latest = rules.latest();
      if (revision === undefined) return rules.get();
      return latest?.revision === revision ? latest : rules.renew();
    },
    taxonomy: keepFor(PUBLIC_KEPT, now, () => readOne(anyReplica(db), TAXONOMY)).get,
    site: { baseUrl: config.BASE_URL, development: config.ENVIRONMENT === 'development', corsOrigins: config.CORS_ORIGINS },
  };
}

function defaultSettings({ CURRENCY, TIME_ZONE, HOLD_SECONDS }: Configuration): Settings {
  return { ...DEFAULT_SETTINGS, currency: CURRENCY, timeZone: TIME_ZONE, holdFor: HOLD_SECONDS * 1000 };
}

function objectsOf(env: Env): Objects {
  return {
    cart: (id) => cartStub(env.CART.getByName(id)),
    channel: (topic) => channelStub(env.CHANNEL.getByName(topic)),
    stockDesk: (locationId) => env.STOCK_DESK.getByName(locationId) as unknown as StockDeskPort,
    attempts: attemptsOver((key) => env.ATTEMPTS.getByName(key) as unknown as AttemptGate),
  };
}

function queuesOf(env: Env): QueuesPort {
  const queues = { events: env.EVENTS_QUEUE, mail: env.MAIL_QUEUE };
  return {
    async send(queue, taskIds) {
      await queues[queue].sendBatch(taskIds.map((id) => ({ body: { id } })));
    },
  };
}

/** The sandbox of a store in development sends its webhooks to this same Worker. */
function sandboxPlace(env: Env, { BASE_URL, SECRET_KEY }: Configuration, of: Pick<Store, 'now' | 'random'>): SandboxPlace {
  const deliver = (request: Request) => exports.default.fetch(request);
  return { ...of, bucket: env.MEDIA, baseUrl: BASE_URL, secret: `sandbox:${SECRET_KEY}`, deliver, defer: waitUntil };
}

function countedLimits(env: Env, log: Log): LimitsPort {
  const { LIMIT_SIGN_IN: signIn, LIMIT_MAIL: mail, LIMIT_TOKEN: token, LIMIT_PROMO: promo, LIMIT_CHECKOUT: checkout } = env;
  return limitsOver({ signIn, mail, token, promo, checkout }, log);
}

function readSecrets({ SECRET_KEY, SIGNING_KEYS }: Configuration): Secrets {
  return {
    signing: signingKeys(SECRET_KEY, SIGNING_KEYS),
    cart: `cart:${SECRET_KEY}`,
    mail: `mail:${SECRET_KEY}`,
    vault: `vault:${SECRET_KEY}`,
  };
}
