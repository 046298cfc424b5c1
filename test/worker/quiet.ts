/*
 * Messages of workerd that are expected in tests: an object ends itself (decision 0010), a test kills it, a test says that D1 is gone, or
 * work that a file left behind meets the empty storage of the next file.
 */
const EXPECTED = [
  /^uncaught exception; .*Error: Application called deleteAllDurableObjects\(\)\.\s/,
  /^uncaught exception; .*jsg\.Error: (Every socket was closed|killed)\s*(stack: \S+workerd@.*\s*)?$/,
  /^(uncaught exception|Annotating with brokenness); .*Error: \S+ changed, invalidating this Durable Object\./,
  /^uncaught exception; .*stack = Error: D1_ERROR: Network connection lost\.\n +at [^\n]*\/test\/(support|worker)\//,
];

const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));

/** Keeps expected messages out of the output of the tests. */
export function setup(): void {
  for (const { stream, write } of streams) {
    stream.write = ((chunk: string | Uint8Array, ...rest: []) =>
      EXPECTED.some((line) => line.test(String(chunk))) || write.call(stream, chunk, ...rest)) as typeof write;
  }
}

export function teardown(): void {
  for (const { stream, write } of streams) stream.write = write;
}
