import { buildWeb, WEB, watchWeb } from './lib/buildWeb.ts';
import type { Child } from './lib/child.ts';
import { atEnd, isEnding } from './lib/ending.ts';
import { readStoreOptions, type StoreOptions } from './lib/environment.ts';
import { firstChange } from './lib/firstChange.ts';
import { buildKeptWorker, WORKER } from './lib/keptWorker.ts';
import { mustBeFree } from './lib/port.ts';
import { resendTasks } from './lib/resendTasks.ts';
import { main, paint, Stop, say, step } from './lib/say.ts';
import { keepSchedule } from './lib/schedule.ts';
import { lockStore, noteStore } from './lib/storeLock.ts';
import { welcome } from './lib/welcome.ts';
import { startWatchedWorker, startWorker, untilReady } from './lib/worker.ts';
import { prepareData } from './seed/prepare.ts';

/** `npm start`: makes a whole store in an empty folder. Later starts open the same store in seconds. */
// The reader of our output may close it; the store keeps running.
process.stdout.on('error', () => {});

await main(
  () => run(readStoreOptions(process.env)),
  // To be asked to close is how a store ends well.
  () => 0,
);
process.exit();

async function run(options: StoreOptions): Promise<undefined> {
  const startedAt = Date.now();
  await mustBeFree(options.port);
  lockStore(options.stateDir);
  await Promise.all([step('Building the web', buildWeb), step('Building the Worker', buildKeptWorker), prepareData(options.stateDir)]);
  await isEnding();
  resendTasks(options.stateDir);
  const worker = await step('Opening the store', () => opened(startWorker(options), options));
  atEnd(keepSchedule(options.baseUrl));
  welcome(options, Date.now() - startedAt);
  atEnd(() => isEnding() && say(paint('dim', '  Closing')));
  const changed = options.watch ? firstChange([WEB, WORKER]) : new Promise<never>(() => {});
  const file = await Promise.race([worker.ended.then(() => null), changed]);
  if (file !== null) await watching(file, worker, options);
  throw new Stop('The store ended by itself; what it said is above');
}

async function opened(worker: Child, { stateDir, port }: StoreOptions): Promise<Child> {
  noteStore(stateDir, { group: worker.group, port });
  await untilReady(worker, `http://localhost:${port}`);
  return worker;
}

/** Somebody works on the store: from now on everything is built again at each change. Until then nothing of that takes anybody's time. */
async function watching(file: string, worker: Child, options: StoreOptions): Promise<void> {
  say(`  ${file} changed: opening the store again, watching what it is built of`);
  const rebuilt = (ms: number) => say(`  ${paint('green', 'web rebuilt')} ${paint('dim', `${ms} ms`)}`);
  const failed = (error: Error) => say(`  ${paint('red', 'web not rebuilt')}  ${error.message}`);
  await worker.stop();
  const web = step('Building the web, watching it', () => watchWeb(rebuilt, failed));
  const store = step('Opening the store', () => opened(startWatchedWorker(options), options));
  const [watched, stop] = await Promise.all([store, web]);
  atEnd(stop);
  await watched.ended;
}
