import { buildWeb, watchWeb } from './lib/buildWeb.ts';
import { ensureDevVars } from './lib/devVars.ts';
import { atEnd, isEnding } from './lib/ending.ts';
import { readStoreOptions, type StoreOptions } from './lib/environment.ts';
import { mustBeFree } from './lib/port.ts';
import { resendTasks } from './lib/resendTasks.ts';
import { inRoot } from './lib/root.ts';
import { main, paint, Stop, say, step } from './lib/say.ts';
import { keepSchedule } from './lib/schedule.ts';
import { lockStore, noteStore } from './lib/storeLock.ts';
import { welcome } from './lib/welcome.ts';
import { startWorker, untilReady } from './lib/worker.ts';
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
  ensureDevVars(inRoot('.dev.vars'));
  await Promise.all([prepareWeb(options), prepareData(options.stateDir)]);
  await isEnding();
  resendTasks(options.stateDir);
  const worker = startWorker(options);
  noteStore(options.stateDir, { group: worker.group, port: options.port });
  await step('Opening the store', () => untilReady(worker, `http://localhost:${options.port}`));
  atEnd(keepSchedule(`http://localhost:${options.port}`));
  welcome(options, Date.now() - startedAt);
  atEnd(() => isEnding() && say(paint('dim', '  Closing')));
  await worker.ended;
  throw new Stop('The store ended by itself; what it said is above');
}

async function prepareWeb({ watch }: StoreOptions): Promise<void> {
  if (!watch) return void (await step('Building the web', buildWeb));
  const rebuilt = (ms: number) => say(`  ${paint('green', 'web rebuilt')} ${paint('dim', `${ms} ms`)}`);
  const failed = (error: Error) => say(`  ${paint('red', 'web not rebuilt')}  ${error.message}`);
  atEnd(await step('Building the web, watching it', () => watchWeb(rebuilt, failed)));
}
