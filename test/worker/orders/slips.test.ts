import { beforeAll, describe, expect, it } from 'vitest';
import { asPerson, checkout } from '#test/support/api.ts';
import { makePerson } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);

/** The words of a page, one blank between them. */
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** An order of one thing that is fresh and two that are frozen, to be paid at the door, and its two papers as somebody sees them. */
async function ordered() {
  const shopper = await ready({ price: 3000 });
  const ice = await shelve({ price: 500, categoryId: 'cat_ice' });
  await shopper.add(ice.variantId, 2);
  const { body } = await checkout(shopper, { expectedTotal: 4395 });
  const [fresh, frozen] = [body.order.lines[0]?.name ?? '', body.order.lines[1]?.name ?? ''];
  const paper = async (name: 'packing-slip' | 'delivery-note', role: 'clerk' | 'owner', departments: string[] = []) => {
    const reader = asPerson(await makePerson({ role, departments }));
    return reader.get<string>(`/orders/${body.order.id}/${name}`);
  };
  return { order: body.order, fresh, frozen, paper };
}

describe('a packing slip', () => {
  it('has each line under its department, where it goes, and no prices', async () => {
    const { order, fresh, frozen, paper } = await ordered();
    const { status, body, headers } = await paper('packing-slip', 'owner');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers.get('cache-control')).toBe('private, no-store');
    const text = words(body);
    expect(text).toContain(`Packing slip ${order.number}`);
    expect(text).toMatch(new RegExp(`Fresh 1 line ${fresh}, .*× 1 Frozen 1 line ${frozen}, .*× 2`));
    expect(text).toContain('Ada Vries Kade 1 1011 AB Amsterdam');
    expect(text).not.toContain('€');
  });

  it('has only the goods of the reader, and says that there are others', async () => {
    const { fresh, frozen, paper } = await ordered();
    const text = words((await paper('packing-slip', 'clerk', ['dep_frozen'])).body);
    expect(text).toContain(frozen);
    expect(text).not.toContain(fresh);
    expect(text).toContain('Goods of other departments are in this order too.');
  });

  it('of an order without goods of the reader is not found', async () => {
    const shopper = await ready();
    const { body } = await checkout(shopper);
    const clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_frozen'] }));
    expect((await clerk.get(`/orders/${body.order.id}/packing-slip`)).status).toBe(404);
  });
});

describe('a delivery note', () => {
  it('says what is paid at the door', async () => {
    const { paper } = await ordered();
    expect(words((await paper('delivery-note', 'owner')).body)).toContain('To be paid at the door: €43.95');
  });

  it('says nothing of money where the reader may not know the sums', async () => {
    const { paper } = await ordered();
    expect(words((await paper('delivery-note', 'clerk', ['dep_fresh'])).body)).not.toContain('at the door');
  });
});
