import { describe, expect, it } from 'vitest';
import { jsonFile } from '#kit/jsonFile.ts';

async function* items(...values: unknown[]) {
  yield* values;
}

const read = (file: ReadableStream<Uint8Array>) => new Response(file).text();

describe('a JSON file that is sent as it is read', () => {
  it.each([
    [{ a: 1 }, { list: [1, { b: '"}' }, null] }],
    [{ a: { b: [] } }, { none: [], some: ['x'] }],
    [{}, { 'a "name"': [] }],
    [{ a: 1 }, {}],
    [{}, {}],
  ])('%j with the lists %j is the JSON of both', async (start, lists) => {
    const streams = Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, items(...values)]));
    expect(JSON.parse(await read(jsonFile(start, streams)))).toEqual({ ...start, ...lists });
  });

  it('reads no further than its client does, and stops with it', async () => {
    let given = 0;
    let ended = false;
    async function* counted() {
      try {
        for (;;) yield ++given;
      } finally {
        ended = true;
      }
    }
    const reader = jsonFile({ a: 1 }, { counted: counted() }).getReader();
    for (let n = 0; n < 5; n++) await reader.read();
    expect(given).toBeLessThanOrEqual(5);
    await reader.cancel();
    expect(ended).toBe(true);
  });

  it('fails when a list does, so that nobody takes a part for all', async () => {
    async function* broken() {
      yield 1;
      throw new Error('The database is away');
    }
    await expect(read(jsonFile({ a: 1 }, { broken: broken() }))).rejects.toThrow('The database is away');
  });
});
