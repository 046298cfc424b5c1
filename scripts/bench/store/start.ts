import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { buildWeb } from '#scripts/lib/buildWeb.ts';
import { withHeldBatches } from '#scripts/lib/heldBatches.ts';
import { migrate } from '#scripts/lib/migrate.ts';
import { inRoot } from '#scripts/lib/root.ts';
import { step } from '#scripts/lib/say.ts';
import { buildWorker, type Module } from '#scripts/lib/workerModules.ts';
import { type BenchGateway, benchGateway } from './gateway.ts';

const BASELINES = ['empty', 'object', 'read', 'reads', 'batch', 'desk', 'upsert'] as const;

export type Served = 'store' | 'windows' | (typeof BASELINES)[number];

export interface Bench {
  ports: Record<Served, number>;
  /** The store's database, and the baselines' database: same schema, same products. */
  db: D1Database;
  baseDb: D1Database;
  secretKey: string;
  gateway: BenchGateway;
  stop(): Promise<void>;
}

/**
 * Starts the built store and every baseline in one workerd, each on its own port, without a proxy or an asset router. `asleep`: a cart's
 * object leaves the memory when it is idle, as it does on the network.
 */
export async function startBench(asleep: boolean): Promise<Bench> {
  const folder = makeFolder();
  await step('Building the web', buildWeb);
  const modules = await step('Building the Worker', () => buildWorker(join(folder, 'build')));
  const ports = await freePorts();
  const secretKey = crypto.randomUUID() + crypto.randomUUID();
  const gateway = benchGateway(`http://127.0.0.1:${ports.store}`, { paysAtOnce: true });
  const mf = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0,
      cf: false,
      log: new Log(LogLevel.WARN),
      resourcePersistencePath: join(folder, 'state'),
      workers: [
        storeWorker({ folder, modules, port: ports.store, secretKey, asleep, gateway }),
        assetsWorker(),
        ...(asleep ? [windowsWorker(ports.windows)] : []),
        ...BASELINES.map((name) => baseline(name, ports[name])),
      ],
    } as Parameters<typeof convertV4MiniflareOptions>[0]),
  );
  await mf.ready;
  const databaseOf = async (worker: string) => withHeldBatches((await mf.getD1Database('DB', worker)) as unknown as D1Database);
  const [db, baseDb] = await Promise.all([databaseOf('store'), databaseOf('batch')]);
  await Promise.all([migrate(db), migrate(baseDb)]);
  return { ports, db, baseDb, secretKey, gateway, stop: () => mf.dispose() };
}

/* The folder is removed however the bench ends; miniflare ends its processes at the same event. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pinchi-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

interface StoreWorker {
  folder: string;
  modules: Module[];
  port: number;
  secretKey: string;
  asleep: boolean;
  gateway: BenchGateway;
}

function storeWorker({ folder, modules, port, secretKey, asleep, gateway }: StoreWorker) {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(inRoot('wrangler.toml'));
  const {
    modulesRules: _rules,
    assets: _assets,
    ...options
  } = workerOptions as typeof workerOptions & { modulesRules: unknown; assets: unknown };
  return {
    ...options,
    name: 'store',
    rootPath: folder,
    modulesRoot: join(folder, 'build'),
    modules,
    unsafeDirectSockets: [{ host: '127.0.0.1', port }],
    bindings: {
      ...(options.bindings as object),
      ENVIRONMENT: 'development',
      LIMITS: 'loose',
      LOG_LEVEL: 'error',
      SECRET_KEY: secretKey,
      BASE_URL: `http://127.0.0.1:${port}`,
      ...gateway.bindings,
    },
    outboundService: gateway.outbound,
    serviceBindings: { ASSETS: 'assets' },
    durableObjects: awake(options.durableObjects ?? {}, asleep ? ['CART'] : []),
  };
}

/*
 * Keeps objects in memory. Workerd drops an idle object after ten seconds, and a slow machine would then measure how long it takes to wake.
 */
function awake(objects: object, but: string[]): object {
  return Object.fromEntries(
    Object.entries(objects).map(([name, options]) => [name, { ...options, unsafePreventEviction: !but.includes(name) }]),
  );
}

/* Real assets would put the asset router before the Worker. Pages only ask for the manifest. */
function assetsWorker() {
  const manifest = readFileSync(inRoot('web/dist/manifest.json'), 'utf8');
  return { name: 'assets', modules: true, script: `export default { fetch: () => new Response(${JSON.stringify(manifest)}) }` };
}

/* Opens sockets of the store from inside: load/wires.ts says why. */
function windowsWorker(port: number) {
  return {
    name: 'windows',
    modules: true,
    script: readFileSync(join(import.meta.dirname, 'windows.js'), 'utf8'),
    compatibilityDate: '2026-10-30',
    unsafeDirectSockets: [{ host: '127.0.0.1', port }],
    serviceBindings: { STORE: 'store' },
  };
}

function baseline(name: (typeof BASELINES)[number], port: number) {
  return {
    name,
    modules: true,
    script: readFileSync(join(import.meta.dirname, '../baselines', `${name}.js`), 'utf8'),
    compatibilityDate: '2026-10-30',
    unsafeDirectSockets: [{ host: '127.0.0.1', port }],
    ...(name === 'object' ? { durableObjects: { COUNTER: { className: 'Counter', useSQLite: true } } } : {}),
    ...(name === 'desk' ? { durableObjects: { STOCK_DESK: { className: 'StockDeskObject', scriptName: 'store', useSQLite: true } } } : {}),
    ...(['read', 'reads', 'batch', 'upsert'].includes(name) ? { d1Databases: { DB: 'baseline' } } : {}),
  };
}

async function freePorts(): Promise<Record<Served, number>> {
  const names: Served[] = ['store', 'windows', ...BASELINES];
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await freePort()]))) as Record<Served, number>;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
      .once('error', fail)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { port: number };
        server.close(() => done(port));
      });
  });
}
