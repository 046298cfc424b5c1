import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import type { Movement } from '#contracts/stock.ts';
import { openDb } from '#db/kit/db.ts';
import { callOn, NOWHERE } from '#services/context.ts';
import { changeStock } from '#services/stock/changeStock.ts';
import { type Api, asPerson, checkout, newGuest, newMember } from '#test/support/api.ts';
import { auditOf, writtenRows } from '#test/support/auditRows.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, staffNow, type TestPerson } from '#test/support/people.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

const HOLD = 15 * 60_000;
let person: TestPerson;
let clerk: Api;

beforeAll(async () => {
  await openShelf();
  person = await makePerson({ name: 'Cleo', role: 'clerk', departments: ['dep_fresh'] });
  clerk = asPerson(person);
});
afterEach(expectSound);

const change = (variantId: string, body: object, key: string = crypto.randomUUID()) =>
  clerk.post<Movement & Problem>(`/variants/${variantId}/stock`, { reason: 'Said', ...body }, { key });
const ledgerOf = async (variantId: string, query = '') =>
  (await clerk.get<{ items: Movement[] }>(`/variants/${variantId}/stock-movements?${query}`)).body.items;
const countedAt = (variantId: string) =>
  env.DB.prepare('SELECT counted_at FROM stock WHERE variant_id = ?').bind(variantId).first<number | null>('counted_at');

describe('a count', () => {
  it('makes on hand what was counted, by a movement of the difference', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const { status, body } = await change(variantId, { counted: 7 });
    expect([status, body]).toEqual([201, expect.objectContaining({ kind: 'counted', delta: -3, stock: 7, by: 'Cleo', waste: null })]);
    expect(await stockOf(variantId)).toEqual({ on_hand: 7, reserved: 0 });
    expect((await ledgerOf(variantId))[0]).toEqual(body);
    expect(await auditOf(variantId)).toMatchObject([{ before: { stock: 10 }, after: { stock: 7, delta: -3, kind: 'counted' } }]);
  });

  it('that is right moves nothing, and is in the audit; the same key answers the same', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const first = await change(variantId, { counted: 10 }, 'right');
    expect([first.status, first.body.delta, first.body.stock]).toEqual([201, 0, 10]);
    expect((await change(variantId, { counted: 10 }, 'right')).body).toEqual(first.body);
    expect(await ledgerOf(variantId)).toHaveLength(1);
    expect(await auditOf(variantId)).toMatchObject([{ before: { stock: 10 }, after: { stock: 10, delta: 0, kind: 'counted' } }]);
    expect(await countedAt(variantId)).toBeGreaterThan(0);
  });

  it('of nothing empties the shelf', async () => {
    const { variantId } = await shelve({ stock: 4 });
    expect((await change(variantId, { counted: 0 })).body).toMatchObject({ delta: -4, stock: 0 });
  });

  it('is what counts, whatever was sold between the look and the commit', async () => {
    const { variantId } = await shelve({ stock: 10 });
    let sold = false;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (sold || !sql.some((s) => s.includes('counted_at'))) return;
        sold = true;
        await change(variantId, { delta: -4 });
      },
    });
    const call = callOn({ ...ctx(), db: openDb(d1) }, { source: NOWHERE, actor: await staffNow(person) });
    const done = await changeStock(call, { variantId, change: { counted: 6, reason: 'Counted' }, idempotencyKey: 'between' });
    expect([sold, done]).toEqual([
      true,
      { ok: true, value: expect.objectContaining({ movement: expect.objectContaining({ delta: 0, stock: 6 }) }) },
    ]);
    expect(await stockOf(variantId)).toMatchObject({ on_hand: 6 });
  });

  it('below what carts hold is refused with what they hold, and nothing is written', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const [anna, ben] = [await newGuest(), await newGuest()];
    await anna.add(variantId, 3);
    await ben.add(variantId, 2);
    const before = await writtenRows();
    const { status, body } = await change(variantId, { counted: 4 });
    expect([status, body]).toEqual([
      409,
      expect.objectContaining({ code: 'insufficient_stock', stock: 10, reserved: 5, carts: 2, heldUntil: expect.stringMatching(/Z$/) }),
    ]);
    expect(body.detail).toBe('10 on hand, 5 of them held in 2 carts. Less than that cannot be recorded.');
    expect(await writtenRows()).toEqual(before);
    expect(await countedAt(variantId)).toBeNull();
    // What they hold can be recorded. Then nobody else gets any.
    expect((await change(variantId, { counted: 5 })).body).toMatchObject({ delta: -5, stock: 5 });
    expect((await (await newGuest()).add(variantId, 1)).status).toBe(409);
    passTime(HOLD + 1);
    expect((await change(variantId, { counted: 4 })).body).toMatchObject({ delta: -1, stock: 4 });
  });
});

describe('what is received and wasted', () => {
  it('keeps the number of the delivery, and what became of the goods', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const received = await change(variantId, { delta: 5, kind: 'received', deliveryNote: 'D-2041' });
    expect(received.body).toMatchObject({ kind: 'received', deliveryNote: 'D-2041', stock: 15 });
    const wasted = await change(variantId, { delta: -2, kind: 'wasted', waste: 'spoiled' });
    expect(wasted.body).toMatchObject({ kind: 'wasted', waste: 'spoiled', stock: 13 });
    expect((await change(variantId, { delta: -1, kind: 'wasted' })).body).toMatchObject({ waste: 'other' });
    expect((await change(variantId, { delta: -1 })).body).toMatchObject({ kind: 'corrected', waste: null, deliveryNote: null });
    expect((await ledgerOf(variantId)).slice(2, 4)).toEqual([wasted.body, received.body]);
    expect((await auditOf(variantId))[1]).toMatchObject({ after: { kind: 'wasted', waste: 'spoiled', stock: 13 } });
  });

  it.each<[string, object, string]>([
    ['neither an amount nor a count', {}, 'delta'],
    ['both', { delta: 1, counted: 2 }, 'delta'],
    ['less than nothing counted', { counted: -1 }, 'counted'],
    ['half a piece counted', { counted: 1.5 }, 'counted'],
    ['a count that is received', { counted: 1, kind: 'received' }, 'kind'],
    ['a kind that only the store writes', { delta: 1, kind: 'sold' }, 'kind'],
    ['a delivery that takes away', { delta: -1, kind: 'received' }, 'delta'],
    ['waste that adds', { delta: 1, kind: 'wasted' }, 'delta'],
    ['what became of goods that are not wasted', { delta: -1, waste: 'broken' }, 'waste'],
    ['a delivery note of a correction', { delta: 1, deliveryNote: 'D-1' }, 'deliveryNote'],
    ['an unknown waste', { delta: -1, kind: 'wasted', waste: 'eaten' }, 'waste'],
  ])('is refused for %s', async (_, body, path) => {
    const { variantId } = await shelve();
    const before = await writtenRows();
    const answer = await change(variantId, body);
    expect([answer.status, answer.body.errors?.map((error) => error.path)]).toEqual([422, [path]]);
    expect(await writtenRows()).toEqual(before);
  });
});

describe('the ledger', () => {
  it('is narrowed by kind and by days, and is the same as CSV', async () => {
    const { variantId } = await shelve({ stock: 10 });
    await change(variantId, { delta: 5, kind: 'received', reason: '=cmd()' });
    await change(variantId, { counted: 12 });
    await change(variantId, { delta: -1 });
    const kinds = async (query: string) => (await ledgerOf(variantId, query)).map(({ kind }) => kind);
    expect(await kinds('')).toEqual(['corrected', 'counted', 'received', 'opening']);
    for (const kind of ['corrected', 'counted', 'received', 'opening']) expect(await kinds(`kind=${kind}`)).toEqual([kind]);
    expect(await kinds('kind=wasted')).toEqual([]);
    expect(await kinds('to=1970-01-01')).toEqual(['opening']);
    expect(await kinds('from=1970-01-02&kind=opening')).toEqual([]);
    const csv = await clerk.get<string>(`/variants/${variantId}/stock-movements.csv?from=1970-01-02`);
    const [head, ...lines] = csv.body.trim().split('\r\n');
    expect(head).toBe('at,kind,change,on hand after,reason,what became of it,delivery note,order,by');
    expect(lines.map((line) => line.split(',').slice(1, 5))).toEqual([
      ['Corrected', '-1', '11', 'Said'],
      ['Counted', '-3', '12', 'Said'],
      ['Received', '5', '15', "'=cmd()"],
    ]);
    expect(csv.headers.get('content-disposition')).toContain('pinchi-stock-SKU-');
  });

  it('says which order took goods', async () => {
    const { variantId } = await shelve({ stock: 10, price: 3000 });
    const member = await newMember(await makePerson());
    await member.add(variantId, 2);
    const { order } = (await checkout(member, { key: 'sold' })).body;
    expect(await ledgerOf(variantId, 'kind=sold')).toMatchObject([{ kind: 'sold', orderId: order.id, delta: -2, by: null, stock: 8 }]);
  });
});

describe('of a product that has moved to another department', () => {
  it('a clerk of the old one changes, counts and reads nothing', async () => {
    const { variantId, productId } = await shelve({ stock: 10 });
    await env.DB.prepare("UPDATE products SET category_id = 'cat_ice' WHERE id = ?").bind(productId).run();
    const before = await writtenRows();
    for (const body of [{ delta: 1 }, { counted: 3 }, { counted: 10 }]) {
      const { status, body: told } = await change(variantId, body);
      expect([status, told.code]).toEqual([403, 'forbidden']);
    }
    for (const path of ['stock-movements', 'stock-movements.csv']) {
      expect((await clerk.get<Problem>(`/variants/${variantId}/${path}`)).status).toBe(403);
    }
    expect(await writtenRows()).toEqual(before);
  });

  it('a count is refused if it moves, or the clerk leaves, just before the commit', async () => {
    const { variantId, productId } = await shelve({ stock: 10 });
    const lose = [
      env.DB.prepare("UPDATE products SET category_id = 'cat_ice' WHERE id = ?").bind(productId),
      env.DB.prepare('DELETE FROM staff_departments WHERE person_id = ?').bind(person.id),
    ];
    for (const lost of lose) {
      await env.DB.prepare("UPDATE products SET category_id = 'cat_fruit' WHERE id = ?").bind(productId).run();
      let done = false;
      const d1 = hooked(env.DB, {
        before: async (sql) => {
          if (done || !sql.some((s) => s.includes('counted_at'))) return;
          done = true;
          await lost.run();
        },
      });
      const call = callOn({ ...ctx(), db: openDb(d1) }, { source: NOWHERE, actor: await staffNow(person) });
      const answer = await changeStock(call, { variantId, change: { counted: 6, reason: 'Counted' }, idempotencyKey: crypto.randomUUID() });
      expect([done, answer]).toEqual([true, { ok: false, refusal: { code: 'forbidden' } }]);
    }
    await env.DB.prepare("INSERT INTO staff_departments (person_id, department_id) VALUES (?, 'dep_fresh')").bind(person.id).run();
    expect(await stockOf(variantId)).toMatchObject({ on_hand: 10 });
  });
});
