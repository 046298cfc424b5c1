import { readFileSync } from 'node:fs';
import { expect, describe as group, it } from 'vitest';
import { describe } from '#kit/log.ts';

group('the platform’s own log', () => {
  it('the platform writes no line for each request, because the address may be that of a mailed link', () => {
    expect(readFileSync('wrangler.toml', 'utf8')).toMatch(/^\[observability\.logs\]\ninvocation_logs = false$/m);
  });
});

group('what is said of a failure', () => {
  it('has the query and its cause, and none of the bound values', () => {
    const query = 'select "id" from "people" where "email" = ?';
    const error = Object.assign(new Error(`Failed query: ${query}\nparams: ada@people.test`), { query, params: ['ada@people.test'] });
    error.cause = new Error('D1_ERROR: Network connection lost.');
    expect(describe(error)).toBe(`Error: D1_ERROR: Network connection lost. in: ${query}`);
  });

  it('is the text of any other error, cut short', () => {
    expect(describe(new TypeError('no'))).toBe('TypeError: no');
    expect(describe('thrown')).toBe('thrown');
    expect(describe(new Error('x'.repeat(900)))).toHaveLength(500);
  });
});
