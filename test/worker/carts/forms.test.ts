import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectSound } from '#test/support/invariants.ts';
import { Visitor } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterAll(expectSound);

it.each(['', ' ', '1e1', '0x2', '-1', '1.5', 'two', undefined])(
  'a form whose quantity is %j changes nothing and says so',
  async (quantity) => {
    const { variantId } = await shelve({ stock: 9 });
    const visitor = new Visitor();
    expect((await visitor.post('/cart/items', { variantId, quantity: '3' })).status).toBe(303);
    const fields = { variantId, ...(quantity === undefined ? {} : { quantity }) };
    for (const at of ['/cart/items/set', '/cart/items']) {
      const { status, html } = await visitor.post(at, fields);
      expect([at, status]).toEqual([at, 422]);
      expect(html).toContain('A whole number');
    }
    expect((await stockOf(variantId)).reserved).toBe(3);
  },
);

it('a form that says 0 takes the line out', async () => {
  const { variantId } = await shelve({ stock: 9 });
  const visitor = new Visitor();
  await visitor.post('/cart/items', { variantId, quantity: ' 3 ' });
  expect((await visitor.post('/cart/items/set', { variantId, quantity: '0' })).status).toBe(303);
  expect((await stockOf(variantId)).reserved).toBe(0);
});
