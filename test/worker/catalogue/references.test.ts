import { createMessageBatch } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Category } from '#contracts/assortment.ts';
import type { PriceHistory, Product, ProductList, Variant, VariantPatch } from '#contracts/catalogue.ts';
import type { Problem } from '#contracts/problem.ts';
import { consume } from '#queue/consume.ts';
import { type Api, asPerson, stranger } from '#test/support/api.ts';
import { auditOf } from '#test/support/auditRows.ts';
import { passTime } from '#test/support/clock.ts';
import { asked, ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, onDevice, type TestPerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

const DAY = 24 * 3_600_000;

let people: Record<'clerk' | 'manager', TestPerson>;

beforeAll(async () => {
  await openShelf();
  const departments = ['dep_fresh'];
  people = { clerk: await makePerson({ role: 'clerk', departments }), manager: await makePerson({ role: 'manager', departments }) };
});
afterEach(expectSound);

/** On a new device, because days pass here and a session ends meanwhile. */
const as = async (who: keyof typeof people): Promise<Api> => asPerson(await onDevice(people[who]));

async function variantFor(api: Api, slug: string): Promise<Variant> {
  const { body } = await api.get<Product>(`/products/${slug}`);
  return body.variants[0] as Variant;
}

/** Goods for 5.00, and what was asked for them since, each price for some days. */
async function sold(...prices: (VariantPatch & { days: number })[]) {
  const made = await shelve({ price: 500 });
  await env.DB.prepare('UPDATE variants SET created_at = ?1 WHERE id = ?2').bind(Date.now(), made.variantId).run();
  const clerk = await as('clerk');
  passTime(60 * DAY);
  for (const { days, ...patch } of prices) {
    await change(made.slug, patch);
    passTime(days * DAY);
  }
  const shown = async () => {
    // What shoppers see may be two seconds old.
    passTime(2_001);
    return (await variantFor(stranger, made.slug)).compareAtPrice;
  };
  return { ...made, clerk, shown };
}

async function change(slug: string, patch: VariantPatch): Promise<void> {
  const clerk = await as('clerk');
  const { id, version } = await variantFor(clerk, slug);
  const { status } = await clerk.patch(`/variants/${id}`, patch, { headers: { 'if-match': `"${version}"` } });
  expect(status).toBe(200);
}

describe('a price that is struck through', () => {
  it('is what the goods were asked for, and not what staff typed', async () => {
    const { slug, shown } = await sold({ price: 400, compareAtPrice: 799, days: 1 });
    expect(await shown()).toBe(500);
    expect(await variantFor(await as('clerk'), slug)).toMatchObject({ compareAtPrice: 799, referencePrice: 500 });
  });

  it('is the lowest price of the 30 days before the reduction, and none where that was no higher', async () => {
    const cheaper = await sold({ price: 450, days: 5 }, { price: 500, days: 5 }, { price: 400, compareAtPrice: 500, days: 1 });
    expect(await cheaper.shown()).toBe(450);
    const raised = await sold({ price: 400, days: 5 }, { price: 600, days: 5 }, { price: 400, compareAtPrice: 600, days: 1 });
    expect(await raised.shown()).toBeNull();
  });

  it('stays while the reduction grows, and goes with the offer', async () => {
    const { slug, shown } = await sold({ price: 450, compareAtPrice: 500, days: 20 }, { price: 400, days: 20 });
    expect(await shown()).toBe(500);
    await change(slug, { compareAtPrice: null });
    expect(await shown()).toBeNull();
  });

  it('decides what is listed as on offer, for shoppers and staff', async () => {
    const [fair, raised] = [
      await sold({ price: 400, compareAtPrice: 500, days: 1 }),
      await sold({ price: 400, days: 5 }, { price: 600, days: 5 }, { price: 400, compareAtPrice: 600, days: 1 }),
    ];
    for (const api of [stranger, await as('clerk')]) {
      const { body } = await api.get<ProductList>('/products?onOffer=true&limit=100');
      const slugs = body.items.map((item) => item.slug);
      expect([slugs.includes(fair.slug), slugs.includes(raised.slug)]).toEqual([true, false]);
      expect(body.items.every((item) => item.shownVariantId !== null)).toBe(true);
    }
  });

  it('of fresh goods is the price just before; the category is changed by its manager, and then its goods are reckoned anew', async () => {
    const { shown } = await sold({ price: 400, days: 5 }, { price: 600, days: 5 }, { price: 400, compareAtPrice: 600, days: 1 });
    expect(await shown()).toBeNull();
    const fruit = async () => {
      const { body } = await stranger.get<{ items: Category[] }>('/categories');
      return body.items.find(({ id }) => id === 'cat_fruit') as Category;
    };
    const set = async (freshGoods: boolean, who: keyof typeof people = 'manager') => {
      const headers = { 'if-match': `"${(await fruit()).version}"` };
      const answer = await (await as(who)).patch<Category & Problem>('/categories/cat_fruit', { freshGoods }, { headers });
      const task = await asked('references_due', { categoryIds: ['cat_fruit'] });
      await consume(ctx(), createMessageBatch('pinchi-events', [{ id: 'm1', timestamp: new Date(), attempts: 1, body: { id: task } }]));
      return answer;
    };
    expect((await set(true, 'clerk')).body.code).toBe('forbidden');
    expect((await set(true)).body).toMatchObject({ freshGoods: true });
    expect(await shown()).toBe(600);
    expect((await set(false)).status).toBe(200);
    expect(await shown()).toBeNull();
    expect((await auditOf('cat_fruit')).map(({ action }) => action)).toEqual(['category.updated', 'category.updated']);
  });
});

describe('the history of prices', () => {
  it('has every price with its time and who set it, newest first, in pages, and the lowest of 30 days', async () => {
    const { variantId, clerk } = await sold(
      { price: 450, days: 40 },
      { price: 520, days: 5 },
      { price: 480, compareAtPrice: 500, days: 1 },
    );
    const path = `/variants/${variantId}/prices?limit=2`;
    const { body } = await (await as('clerk')).get<PriceHistory>(path);
    expect(body.items.map(({ price, compareAtPrice, by }) => [price, compareAtPrice, by])).toEqual([
      [480, 500, people.clerk.name],
      [520, null, people.clerk.name],
    ]);
    expect(body.lowest30Days).toBe(450);
    const next = await (await as('clerk')).get<PriceHistory>(`${path}&cursor=${encodeURIComponent(body.nextCursor ?? '')}`);
    expect(next.body.items.map(({ price }) => price)).toEqual([450, 500]);
    expect(next.body.nextCursor).toBeNull();
    expect((await clerk.get<Problem>('/variants/var_none/prices')).status).toBe(401);
  });

  it('is told to the staff of the department alone', async () => {
    const { variantId } = await sold();
    const other = asPerson(await makePerson({ role: 'clerk', departments: ['dep_frozen'] }));
    expect((await other.get<Problem>(`/variants/${variantId}/prices`)).body.code).toBe('forbidden');
    expect((await stranger.get<Problem>(`/variants/${variantId}/prices`)).status).toBe(401);
    expect((await (await as('clerk')).get<Problem>('/variants/var_none/prices')).body.code).toBe('not_found');
  });

  it('cannot be written by hand', async () => {
    for (const sql of ['UPDATE price_history SET price = 1', 'DELETE FROM price_history'])
      await expect(env.DB.prepare(sql).run()).rejects.toThrow(/append_only: price_history/);
  });
});
