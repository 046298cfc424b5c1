import { exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { STORE } from '#test/support/api.ts';
import { Visitor } from '#test/support/scriptlessBrowser.ts';
import { openShelf } from '#test/support/shelf.ts';

beforeAll(openShelf);

const whereTo = async (path: string, method = 'GET') => {
  const answer = await exports.default.fetch(`${STORE}${path}`, { method, redirect: 'manual', headers: { origin: STORE } });
  await answer.text();
  return [answer.status, answer.headers.get('location')];
};

describe('an address that ends in a slash', () => {
  it.each([
    ['/d/fresh/', '/d/fresh'],
    ['/d/fresh/?sort=name&q=a%20b', '/d/fresh?sort=name&q=a%20b'],
    ['/d/fresh//', '/d/fresh'],
    ['/cart/', '/cart'],
    ['/account/', '/account'],
    ['/docs/', '/docs'],
    ['/nothing/here/', '/nothing/here'],
    ['//elsewhere.example/', '/elsewhere.example'],
    ['/\\elsewhere.example/', '/elsewhere.example'],
  ])('%s leads to %s', async (path, there) => {
    expect(await whereTo(path)).toEqual([301, there]);
  });

  it('leads nowhere where it is right, is no page, or is sent to', async () => {
    expect(await whereTo('/')).toEqual([200, null]);
    expect(await whereTo('/admin/')).toEqual([200, null]);
    expect(await whereTo('/api/v1/departments/')).toEqual([404, null]);
    expect(await whereTo('/cart/items/', 'POST')).toEqual([404, null]);
    expect((await new Visitor().get('/d/fresh')).status).toBe(200);
  });
});

it('robots are told what of the store is the shop', async () => {
  const { status, headers, html } = await new Visitor().get('/robots.txt');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=UTF-8']);
  const closed = html.split('\n').flatMap((line) => (line.startsWith('Disallow: ') ? [line.slice(10)] : []));
  const isOpen = (path: string) => !closed.some((start) => path.startsWith(start));
  expect(['/', '/d/fresh', '/c/cheese', '/p/checked-shirt', '/search'].filter((path) => !isOpen(path))).toEqual([]);
  expect(['/cart', '/checkout', '/account/profile', '/orders/ord_1', '/admin/', '/api/v1/products'].filter(isOpen)).toEqual([]);
});
