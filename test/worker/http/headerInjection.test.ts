import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { asPerson, STORE, stranger } from '#test/support/api.ts';
import { makePerson } from '#test/support/people.ts';
import { allRoutes, fillPath } from '#test/support/routes.ts';
import { openShelf } from '#test/support/shelf.ts';
import { soon } from '#test/support/soon.ts';

beforeAll(openShelf);
beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));

const BREAKS = ['\r\n', '\n', '\r', '\u0000', '\u2028', '\u0085', '%0d%0a'];
const AWAY = [
  '//evil.test',
  '///evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  '/\t/evil.test',
  '/\n/evil.test',
  ' //evil.test',
  'https://evil.test',
  'HTTPS:evil.test',
  'https:/evil.test',
  'javascript:alert(1)//evil.test',
  'data:text/html,evil.test',
  '@evil.test',
  '.evil.test',
  'evil.test',
  '/ok\r\nset-cookie: planted=1; domain=evil.test',
  '/ok\r\n\r\n<script>evil.test</script>',
  '/%5C%5Cevil.test/..//evil.test',
  `/${'x'.repeat(5_000)}evil.test`,
];

const pages = allRoutes().filter((r) => !r.path.startsWith('/api/') && r.path !== '/*');

/** Where an answer leads to another site, or would: addresses of another site in its headers and in its links. */
async function leadsTo(answer: Response): Promise<string[]> {
  const found: string[] = [];
  for (const [name, value] of answer.headers)
    if (/planted|evil\.test/.test(value) && !ownAddress(name, value)) found.push(`${name}: ${value}`);
  const text = await answer.text();
  for (const [, attribute, value = ''] of text.matchAll(/\s(href|action|src|formaction)="([^"]*)"/g)) {
    if (value.includes('evil.test') && URL.parse(value, STORE)?.origin !== STORE) found.push(`${attribute}="${value}"`);
  }
  return found;
}

function ownAddress(name: string, value: string): boolean {
  return name === 'location' && value.startsWith('/') && URL.parse(value, STORE)?.origin === STORE;
}

describe('the next address', () => {
  it.each(AWAY)('is never %j, on any page or after any form', async (next) => {
    const person = await makePerson();
    for (const { method, path, name } of pages) {
      for (const who of [null, { authorization: `Bearer ${await person.token()}` }]) {
        const form = method === 'POST' ? { body: new URLSearchParams({ next, back: next, return: next, email: 'a@b.test' }) } : {};
        const url = `${STORE}${fillPath(path)}?${new URLSearchParams({ next, back: next, return: next })}`;
        const headers: Record<string, string> = { origin: STORE, ...who };
        const answer = await exports.default.fetch(url, { method, redirect: 'manual', headers, ...form });
        expect([name, await leadsTo(answer)]).toEqual([name, []]);
      }
    }
  });

  it('is the page where the shopper was, if it is ours, so the test above checks something', async () => {
    const headers = { authorization: `Bearer ${await (await makePerson()).token()}` };
    const answer = await exports.default.fetch(`${STORE}/sign-in?next=%2Fcheckout`, { redirect: 'manual', headers });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/checkout']);
    expect(await leadsTo(new Response('<a href="//evil.test">', { headers: { location: 'https://evil.test' } }))).toHaveLength(2);
  });
});

describe('a line break in a value', () => {
  it.each(BREAKS)('(%j) adds no header through a path, a query or a slug', async (broken) => {
    const text = encodeURIComponent(`x${broken}set-cookie: planted=1`);
    for (const path of [
      `/d/${text}`,
      `/c/${text}`,
      `/p/${text}`,
      `/search?q=${text}`,
      `/orders/${text}`,
      `/media/${text}`,
      `/admin/${text}`,
      `/${text}`,
      `/verify?token=${text}`,
      `/api/v1/products/${text}`,
      `/api/v1/orders?cursor=${text}`,
    ]) {
      const answer = await exports.default.fetch(`${STORE}${path}`, { redirect: 'manual' });
      await answer.text();
      expect([path, answer.status < 500, answer.headers.get('set-cookie')]).toEqual([path, true, null]);
    }
  });

  it.each(BREAKS.filter((b) => b !== '%0d%0a'))('(%j) adds no recipient or subject through a name or an address', async (broken) => {
    const name = `Eve${broken}Bcc: victim@evil.test`;
    const password = 'seven plums in a bowl';
    const email = `eve${broken.charCodeAt(0)}${broken.length}@people.test`;
    const refusedAddress = await stranger.post('/auth/register', {
      email: `eve@people.test${broken}Bcc: victim@evil.test`,
      password,
      name: 'Eve',
    });
    expect(refusedAddress.status).toBe(422);
    for (let n = 0; n < 2; n++) await stranger.post('/auth/register', { email, password, name });
    const person = asPerson(await makePerson());
    await person.patch('/me', { name });
    await soon(async () => {
      const waiting = await env.DB.prepare('SELECT count(*) AS n FROM outbox WHERE done_at IS NULL').first('n');
      expect(waiting).toBe(0);
    });
    const { results } = await env.DB.prepare('SELECT subject, recipient FROM mails').all<{ subject: string; recipient: string }>();
    for (const { subject, recipient } of results) {
      expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(recipient).toMatch(/^[^\s,;<>]+@[^\s,;<>]+$/);
      expect(recipient).not.toContain('evil.test');
    }
  });
});
