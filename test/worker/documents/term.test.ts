import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { documents } from '#db/schema/index.ts';
import { asPerson } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { delivered, kept, moveOn, onItsWay, staff } from '#test/support/delivering.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { insert } from '#test/support/rows/insert.ts';
import { anOrder } from '#test/support/rows/orders.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

const at = (year: number, month: number) => Date.UTC(year, month - 1, 15);
const cleanUp = async () => (await (await staff()).post<{ changed: number }>('/staff/jobs/delete-old-documents/run')).body.changed;
const yearsLeft = async () =>
  (await env.DB.prepare('SELECT year, count(*) AS n FROM documents GROUP BY year ORDER BY year').all<{ year: number; n: number }>())
    .results;

let onHand = 1000;

/** Orders that were delivered in a year long ago, each with its invoice, which is kept until `until`. */
async function invoicedIn(year: number, count: number, until: number): Promise<void> {
  const goods = await shelve({ price: 3000, stock: 1000 });
  onHand = 1000;
  for (let n = 0; n < count; n++) {
    const id = `ord_${year}_${until}_${n}`;
    await anOrder(env.DB, { id, personId: (await makePerson()).id, ...goods, placedAt: at(year, 3), onHand: onHand-- });
    const document = { order: { number: id }, totals: { total: 3000, tax: 0 }, taxes: [{ amount: 3000 }] };
    await insert(env.DB, documents, {
      ...{ id: `${id}:invoice`, kind: 'invoice', year, orderId: id, issuedAt: at(year, 3), keepUntil: until },
      document: JSON.stringify(document),
    });
  }
}

describe('documents past their term', () => {
  it('are deleted by whole years, the oldest first, and their numbers are not given again', async () => {
    await invoicedIn(2005, 3, at(2013, 1));
    await invoicedIn(2006, 2, at(2014, 1));
    const { order } = await delivered();
    expect(await cleanUp()).toBe(5);
    expect((await yearsLeft()).map(({ n }) => n)).toEqual([1]);
    expect(await kept(order.id)).toHaveLength(1);
    const series = await env.DB.prepare('SELECT last, removed FROM document_series WHERE year = 2005').first();
    expect(series).toEqual({ last: 3, removed: 3 });
    expect(await cleanUp()).toBe(0);
  });

  it('stay while one of their year is within its term', async () => {
    await invoicedIn(2007, 2, at(2015, 1));
    await invoicedIn(2007, 1, at(2090, 1));
    expect(await cleanUp()).toBe(0);
    expect(await yearsLeft()).toContainEqual({ year: 2007, n: 3 });
  });
});

describe('the turn of a year', () => {
  it('is that of the store’s clock, which is an hour before that of UTC', async () => {
    const eve = (year: number) => Date.UTC(year, 11, 31, 22, 50);
    const thisYear = new Date().getUTCFullYear();
    const old = eve(thisYear) > Date.now() ? thisYear : thisYear + 1;
    passTime(eve(old) - Date.now());
    const [before, after, next] = [await onItsWay(), await onItsWay(), await onItsWay()];
    await moveOn(before.owner, before.order.id, 'delivered');
    passTime(20 * 60_000);
    for (const { owner, order } of [after, next]) await moveOn(owner, order.id, 'delivered');
    const issued = async ({ order }: typeof before) =>
      (await kept(order.id)).map(({ year, number, document }) => [year, number, document.issuedOn]);
    expect(await issued(before)).toEqual([[old, expect.any(Number), `${old}-12-31`]]);
    expect(await issued(after)).toEqual([[old + 1, 1, `${old + 1}-01-01`]]);
    expect(await issued(next)).toEqual([[old + 1, 2, `${old + 1}-01-01`]]);
    const until = await env.DB.prepare('SELECT keep_until AS until FROM documents WHERE order_id = ?')
      .bind(after.order.id)
      .first<number>('until');
    expect(new Date(until ?? 0).toISOString()).toBe(`${old + 8}-12-31T23:00:00.000Z`);
  });
});

describe('an erased account', () => {
  it('leaves its documents as they were, for owners alone', async () => {
    const { order, person, api, owner } = await delivered();
    expect((await api.delete('/me')).status).toBe(204);
    const manager = asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));
    for (const paper of ['invoice', 'invoice.pdf', 'confirmation']) {
      expect([paper, (await manager.get(`/orders/${order.id}/${paper}`)).status]).toEqual([paper, 403]);
      expect([paper, (await owner.get(`/orders/${order.id}/${paper}`)).status]).toEqual([paper, 200]);
      expect([paper, (await asPerson(person).get(`/orders/${order.id}/${paper}`)).status]).toEqual([paper, 401]);
    }
    const { body } = await owner.get<string>(`/orders/${order.id}/invoice`);
    expect([body.includes('Ada Vries'), body.includes(person.email)]).toEqual([true, true]);
    expect((await kept(order.id))[0]?.document.buyer).toMatchObject({ name: 'Ada Vries', email: person.email });
  });
});
