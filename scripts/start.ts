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
  let worker = await step('Opening the store', () => opened(startWorker(options), options));
  atEnd(keepSchedule(options.baseUrl));
  welcome(options, Date.now() - startedAt);
  atEnd(() => isEnding() && say(paint('dim', '  Closing')));
  while (await isChanged(worker, options)) {
    await worker.stop();
    const watched = await watching(options);
    if (watched) await watched.ended;
    if (watched) break;
    say('  Opening what was built before; the next change is tried again');
    worker = await opened(startWorker(options), options);
  }
  throw new Stop('The store ended by itself; what it said is above');
}

/** True once a source has changed; false when the store has ended. */
async function isChanged(worker: Child, { watch }: StoreOptions): Promise<boolean> {
  const changed = watch ? firstChange([WEB, WORKER]) : new Promise<never>(() => {});
  const file = await Promise.race([worker.ended.then(() => null), changed]);
  if (file !== null) say(`  ${file} changed: opening the store again, watching what it is built of`);
  return file !== null;
}

async function opened(worker: Child, { stateDir, port }: StoreOptions): Promise<Child> {
  noteStore(stateDir, { group: worker.group, port });
  await untilReady(worker, `http://localhost:${port}`);
  return worker;
}

/**
 * Somebody works on the store: from now on everything is built again at each change. Until then nothing of that takes anybody's time. Null
 * when it does not build.
 */
async function watching(options: StoreOptions): Promise<Child | null> {
  const rebuilt = (ms: number) => say(`  ${paint('green', 'web rebuilt')} ${paint('dim', `${ms} ms`)}`);
  const failed = (error: Error) => say(`  ${paint('red', 'web not rebuilt')}  ${error.message}`);
  const worker = startWatchedWorker(options);
  try {
    await step('Opening the store', () => opened(worker, options));
  } catch (error) {
    await isEnding();
    if (!(error instanceof Stop)) throw error;
    await worker.stop();
    return null;
  }
  await step('Building the web, watching it', () => watchWeb(rebuilt, failed)).then(atEnd, failed);
  return worker;
}
