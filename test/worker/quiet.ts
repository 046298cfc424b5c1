/*
 * What workerd says when an object ends itself (decision 0010), is killed by a test, or is told by a test that D1 is gone,
 * and when what a file left behind meets the empty storage of the next.
 */
const EXPECTED = [
  /^uncaught exception; .*Error: Application called deleteAllDurableObjects\(\)\.\s/,
  /^uncaught exception; .*jsg\.Error: (Every socket was closed|killed)\s*(stack: \S+workerd@.*\s*)?$/,
  /^uncaught exception; .*stack = Error: D1_ERROR: Network connection lost\.\n +at [^\n]*\/test\/(support|worker)\//,
];

const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));

/** Keeps out of the tests' output what is meant to happen. */
export function setup(): void {
  for (const { stream, write } of streams) {
    stream.write = ((chunk: string | Uint8Array, ...rest: []) =>
      EXPECTED.some((line) => line.test(String(chunk))) || write.call(stream, chunk, ...rest)) as typeof write;
  }
}

export function teardown(): void {
  for (const { stream, write } of streams) stream.write = write;
}
