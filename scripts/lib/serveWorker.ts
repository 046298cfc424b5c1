import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { atEnd } from './ending.ts';
import { readKeptWorker } from './keptWorker.ts';
import { main } from './say.ts';
import { mapStack } from './sourceMap.ts';

/*
 * Serves the kept Worker, in a process of its own: `serveWorker.ts PORT STATE_DIR`, with the variables of the Worker as JSON in
 * `STORE_VARS`. It is what `wrangler dev` does, without what takes most of its time: to load, to build, and a proxy before the Worker.
 */
await main(async () => {
  const [port, stateDir = ''] = process.argv.slice(2);
  const { folder, modules, options } = readKeptWorker();
  const mf = new Miniflare(
    convertV4MiniflareOptions({
      host: 'localhost',
      port: Number(port),
      cf: false,
      log: new Log(LogLevel.WARN),
      logRequests: false,
      unsafeTriggerHandlers: true,
      resourcePersistencePath: join(stateDir, 'v3'),
      handleStructuredLogs: ({ message }) => print(mapStack(message, folder)),
      workers: [
        {
          ...options,
          name: 'pinchi',
          rootPath: folder,
          modulesRoot: folder,
          modules,
          bindings: { ...options.bindings, ...JSON.parse(process.env.STORE_VARS ?? '{}') },
        },
      ],
    } as Parameters<typeof convertV4MiniflareOptions>[0]),
  );
  atEnd(() => mf.dispose());
  await mf.ready;
  return new Promise<never>(() => {});
});

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
