/* What workerd says when a cart's object ends itself (docs/decisions/0010); everything else is heard. */
const EXPECTED = /^uncaught exception; .*jsg\.Error: Everybody was hung up on\s*(stack: \S+workerd@.*\s*)?$/;

const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));

/** Keeps out of the tests' output what is meant to happen. */
export function setup(): void {
  for (const { stream, write } of streams) {
    stream.write = ((chunk: string | Uint8Array, ...rest: []) =>
      EXPECTED.test(String(chunk)) || write.call(stream, chunk, ...rest)) as typeof write;
  }
}

export function teardown(): void {
  for (const { stream, write } of streams) stream.write = write;
}
