import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { withHeldBatches } from '#scripts/lib/heldBatches.ts';
import { buildKeptWorker, type KeptWorker, readKeptWorker } from '#scripts/lib/keptWorker.ts';
import { migrate } from '#scripts/lib/migrate.ts';
import { inRoot } from '#scripts/lib/root.ts';
import { buildWorker } from '#scripts/lib/workerModules.ts';

const NAMES = ['first', 'second'] as const;

export type Name = (typeof NAMES)[number];

export interface Stores {
  readonly db: D1Database;
  secretKey: string;
  /** Call the API of one isolate. */
  call(name: Name, path: string, init?: { method?: string; body?: string; headers?: Record<string, string> }): Promise<Response>;
  /** Bring messages to the consumer of a queue. */
  bring(queue: string, taskIds: readonly string[]): Promise<void>;
  /** Run the schedule of every minute. */
  tick(): Promise<void>;
  /** Kill the store during its work, and open it again on the data in its folder. `between` gets the folder in the time between. */
  killAndReopen(between: (stateDir: string) => void): Promise<void>;
  stop(): Promise<void>;
}

export interface Beside {
  /** The file at which the Worker begins, if it is not the store's own. */
  entry?: string;
  /** More options of miniflare for each isolate. They stand above those of the store. */
  options?: object;
}

/** The built Worker in two isolates that share one database, one set of objects and one queue, like two machines of Cloudflare. */
export async function startStores(settings: Record<string, string> = {}, { entry, options = {} }: Beside = {}): Promise<Stores> {
  const folder = mkdtempSync(join(tmpdir(), 'pinchi-isolates-'));
  const worker = await workerFrom(entry, folder);
  const secretKey = crypto.randomUUID() + crypto.randomUUID();
  const open = () =>
    new Miniflare(
      convertV4MiniflareOptions({
        cf: false,
        log: new Log(LogLevel.WARN),
        resourcePersistencePath: join(folder, 'v3'),
        workers: NAMES.map((name) => ({ ...store(name, worker, { ...settings, SECRET_KEY: secretKey }), ...options })),
      } as Parameters<typeof convertV4MiniflareOptions>[0]),
    );
  let mf = open();
  let db = await databaseOf(mf);
  await migrate(db);
  return {
    get db() {
      return db;
    },
    secretKey,
    call: async (name, path, init) => {
      const worker = await mf.getWorker(name);
      return (await worker.fetch(`https://shop.test/api/v1${path}`, init)) as unknown as Response;
    },
    bring: async (queue, taskIds) => {
      const worker = await mf.getWorker('first');
      const messages = taskIds.map((id) => ({ id: crypto.randomUUID(), timestamp: new Date(), attempts: 1, body: { id } }));
      await worker.queue(queue, messages);
    },
    tick: async () => {
      const worker = await mf.getWorker('first');
      await worker.scheduled({ cron: '* * * * *' });
    },
    killAndReopen: async (between) => {
      // Its runtime gets a SIGKILL.
      await mf.dispose();
      between(folder);
      mf = open();
      db = await databaseOf(mf);
    },
    stop: async () => {
      await mf.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function databaseOf(mf: Miniflare): Promise<D1Database> {
  return withHeldBatches((await mf.getD1Database('DB', 'first')) as unknown as D1Database);
}

async function workerFrom(entry: string | undefined, folder: string): Promise<KeptWorker> {
  await buildKeptWorker();
  const kept = readKeptWorker();
  if (!entry) return kept;
  const build = join(folder, 'build');
  return { ...kept, folder: build, modules: await buildWorker(build, { mode: 'development', entry: inRoot(entry) }) };
}

function store(name: Name, { folder, modules, options }: KeptWorker, settings: Record<string, string>) {
  const { assets, queueConsumers, durableObjects, ...rest } = options;
  const shared = Object.entries(durableObjects as object).map(([binding, object]) => [binding, { ...object, scriptName: 'first' }]);
  return {
    ...rest,
    ...(name === 'first' ? { queueConsumers, durableObjects } : { durableObjects: Object.fromEntries(shared) }),
    name,
    rootPath: folder,
    modulesRoot: folder,
    modules,
    bindings: { ...options.bindings, ENVIRONMENT: 'development', LIMITS: 'loose', LOG_LEVEL: 'error', ...settings },
  };
}
