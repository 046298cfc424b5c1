/**
 * A JSON object as a stream: what is there already, then lists. An item of a list is read when the client is ready for it, so a long list
 * is never in memory as a whole. When a list fails the stream does, and no client takes a part for all of it.
 */
export function jsonFile(start: object, lists: Record<string, AsyncIterable<unknown>>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces = piecesOf(start, lists);
  return new ReadableStream({
    pull: async (out) => {
      const { done, value } = await pieces.next();
      if (done) out.close();
      else out.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await pieces.return()),
  });
}

async function* piecesOf(start: object, lists: Record<string, AsyncIterable<unknown>>): AsyncGenerator<string, void> {
  yield JSON.stringify(start, null, 2).replace(/\n?\}$/, '');
  let between = Object.keys(start).length > 0 ? ',' : '';
  for (const [name, items] of Object.entries(lists)) {
    yield `${between}\n  ${JSON.stringify(name)}: [`;
    between = ',';
    let comma = '';
    for await (const item of items) {
      yield `${comma}\n    ${JSON.stringify(item)}`;
      comma = ',';
    }
    yield comma ? '\n  ]' : ']';
  }
  yield '\n}\n';
}
