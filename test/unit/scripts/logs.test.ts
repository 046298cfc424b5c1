import { once } from 'node:events';
import { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, it, vi } from 'vitest';
import { forwardLogs } from '#scripts/lib/logs.ts';

it('shows the request id that a page for an unexpected error asks for, and no other', async () => {
  const written = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  // Not a stream that is written to: the spy may lie on what all writable streams share.
  const stream = Readable.from(
    [
      { level: 'error', event: 'unexpected', requestId: 'req_broken', path: '/p/a' },
      { level: 'info', event: 'request', requestId: 'req_broken', method: 'GET', path: '/p/a', status: 500, ms: 4 },
      { level: 'info', event: 'request', requestId: 'req_fine', method: 'GET', path: '/', status: 200, ms: 4 },
    ].map((entry) => `${JSON.stringify(entry)}\n`),
  );
  forwardLogs(stream);
  await once(stream, 'close');
  // The process may write something else meanwhile.
  const lines = written.mock.calls.map(([text]) => stripVTControlCharacters(String(text))).filter((line) => /\/p\/a|GET/.test(line));
  written.mockRestore();
  expect(lines.map((line) => /req_\w+/.exec(line)?.[0])).toEqual(['req_broken', 'req_broken', undefined]);
});
