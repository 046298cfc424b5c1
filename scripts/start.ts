import { buildWeb, watchWeb } from './lib/buildWeb.ts';
import { readStoreOptions, type StoreOptions } from './lib/environment.ts';
import { migrate } from './lib/migrate.ts';
import { mustBeFree } from './lib/port.ts';
import { resendTasks } from './lib/resendTasks.ts';
import { main, paint, Stop, say, step } from './lib/say.ts';
import { keepSchedule } from './lib/schedule.ts';
import { lockStore, noteStore, unlockStore } from './lib/storeLock.ts';
import { welcome } from './lib/welcome.ts';
import { startWorker, untilReady } from './lib/worker.ts';
import { seedIfEmpty } from './seed/seedIfEmpty.ts';

/** `npm start`: makes a whole store in an empty folder. Later starts open the same store in seconds. */
const closing: (() => unknown)[] = [];
let asked = false;
// The reader of our output may close it; the store keeps running.
process.stdout.on('error', () => {});
const stopAsked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      asked = true;
      resolve();
    });
  }
});

await main(async () => {
  const options = readStoreOptions(process.env);
  const running = run(options);
  try {
    await Promise.race([running, stopAsked]);
  } finally {
    await close();
  }
  return 0;
});
process.exit();

async function run(options: StoreOptions): Promise<void> {
  const startedAt = Date.now();
  await mustBeFree(options.port);
  lockStore(options.stateDir);
  closing.push(() => unlockStore(options.stateDir));
  await Promise.all([prepareWeb(options), prepareData(options)]);
  if (asked) return;
  const worker = startWorker(options);
  closing.push(worker.stop);
  noteStore(options.stateDir, { group: worker.group, port: options.port });
  await step('Opening the store', () => untilReady(worker, `http://localhost:${options.port}`));
  closing.push(keepSchedule(`http://localhost:${options.port}`));
  welcome(options, Date.now() - startedAt);
  await worker.ended;
  if (!asked) throw new Stop('The store ended by itself; what it said is above');
}

async function prepareWeb({ watch }: StoreOptions): Promise<void> {
  if (!watch) return void (await step('Building the web', buildWeb));
  const rebuilt = (ms: number) => say(`  ${paint('green', 'web rebuilt')} ${paint('dim', `${ms} ms`)}`);
  const failed = (error: Error) => say(`  ${paint('red', 'web not rebuilt')}  ${error.message}`);
  closing.push(await step('Building the web, watching it', () => watchWeb(rebuilt, failed)));
}

async function prepareData({ stateDir }: StoreOptions): Promise<void> {
  await step('Preparing the database', () => migrate(stateDir));
  await seedIfEmpty(stateDir);
  await resendTasks(stateDir);
}

/** Closes everything in reverse order, so that the folder is unlocked only after the store has ended. */
async function close(): Promise<void> {
  if (asked) say(paint('dim', '  Closing'));
  for (const end of closing.reverse()) await end();
}
