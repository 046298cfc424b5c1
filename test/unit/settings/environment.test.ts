import { describe, expect, it } from 'vitest';
import { readEnvironment } from '#src/env.ts';

const LIVE = {
  ENVIRONMENT: 'production',
  SECRET_KEY: 'a secret for tests alone, never deployed',
  BASE_URL: 'https://shop.test',
  MAIL_TRANSPORT: 'binding',
  MAIL_FROM: 'Pinchi <shop@shop.test>',
};

describe('a live store', () => {
  it('opens with its secrets and its address, and limits are on unless somebody says otherwise', () => {
    expect(readEnvironment(LIVE)).toMatchObject({ LIMITS: 'production', BASE_URL: 'https://shop.test' });
  });

  it.each([
    [{ SECRET_KEY: undefined }, 'SECRET_KEY: needs at least 32 characters: `npx wrangler secret put SECRET_KEY`'],
    [{ SECRET_KEY: 'short' }, 'SECRET_KEY: needs at least 32 characters'],
    [{ BASE_URL: undefined }, 'BASE_URL: a live store needs its own https address'],
    [{ BASE_URL: 'http://shop.test' }, 'BASE_URL: a live store needs its own https address'],
    [{ ENVIRONMENT: undefined }, 'ENVIRONMENT'],
  ])('does not open with %o, and says why', (settings, message) => {
    expect(() => readEnvironment({ ...LIVE, ...settings })).toThrow(message);
  });

  it('names every fault at once', () => {
    expect(() => readEnvironment({ ENVIRONMENT: 'production', SECRET_KEY: LIVE.SECRET_KEY })).toThrow(/BASE_URL: .*MAIL_TRANSPORT: /);
  });
});
