import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import type { Movement } from '#contracts/stock.ts';
import { type Api, asPerson, newGuest } from '#test/support/api.ts';
import { auditOf, writtenRows } from '#test/support/auditRows.ts';
import { passTime } from '#test/support/clock.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
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

const move = (variantId: string, delta: unknown, key: string = crypto.randomUUID(), reason: unknown = 'Delivery') =>
  clerk.post<Movement & Problem>(`/variants/${variantId}/stock`, { delta, reason }, { key });

describe('stock', () => {
  it('is received and corrected, and the movements and the audit say by whom and why', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const received = await move(variantId, 20);
    expect([received.status, received.body]).toEqual([
      201,
      expect.objectContaining({ delta: 20, by: 'Cleo', reason: 'Delivery', stock: 30 }),
    ]);
    const corrected = await move(variantId, -4, 'k-broken', 'Broken');
    expect(corrected.body.stock).toBe(26);
    expect(await stockOf(variantId)).toEqual({ on_hand: 26, reserved: 0 });

    const ledger = (await clerk.get<{ items: Movement[] }>(`/variants/${variantId}/stock-movements`)).body.items;
    expect(ledger.map((m) => [m.delta, m.reason, m.by, m.stock])).toEqual([
      [-4, 'Broken', 'Cleo', 26],
      [20, 'Delivery', 'Cleo', 30],
      [10, 'Opening stock', null, 10],
    ]);
    expect(ledger.slice(0, 2)).toEqual([corrected.body, received.body]);
    expect(await auditOf(variantId)).toMatchObject([
      { action: 'stock.changed', actor_id: person.id, department_id: 'dep_fresh', before: { stock: 10 }, after: { stock: 30, delta: 20 } },
      { action: 'stock.changed', before: { stock: 30 }, after: { stock: 26, delta: -4, reason: 'Broken' } },
    ]);
  });

  it('has pages of movements, newest first, each movement once', async () => {
    const { variantId } = await shelve({ stock: 1 });
    for (let i = 1; i <= 4; i++) await move(variantId, i);
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path: string = `/variants/${variantId}/stock-movements?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const { body }: { body: { items: Movement[]; nextCursor: string | null } } = await clerk.get(path);
      seen.push(...body.items.map((m) => m.delta));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual([4, 3, 2, 1, 1]);
  });

  it('never falls below what carts hold; a lapsed hold does not count', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const guest = await newGuest();
    await guest.add(variantId, 4);
    const before = await writtenRows();
    const { status, body } = await move(variantId, -7);
    expect([status, body.code, body.stock, body.reserved]).toEqual([409, 'insufficient_stock', 10, 4]);
    expect(await writtenRows()).toEqual(before);
    expect((await move(variantId, -6)).body.stock).toBe(4);
    passTime(HOLD + 1);
    expect((await move(variantId, -4)).body.stock).toBe(0);
    expect(await stockOf(variantId)).toEqual({ on_hand: 0, reserved: 0 });
  });

  it('is not counted twice when it is sold between two corrections: of many at once, only those that fit succeed', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => move(variantId, -3)));
    expect(answers.map((a) => a.status).sort()).toEqual([201, 201, 201, 409, 409, 409, 409, 409]);
    expect(await stockOf(variantId)).toMatchObject({ on_hand: 1 });
  });

  it.each<[string, unknown, unknown, string]>([
    ['a change of zero', 0, 'x', 'delta'],
    ['half a piece', 1.5, 'x', 'delta'],
    ['a number as a text', '5', 'x', 'delta'],
    ['more than the maximum', 10_000_001, 'x', 'delta'],
    ['no reason', 5, '  ', 'reason'],
    ['a reason too long', 5, 'x'.repeat(201), 'reason'],
  ])('is not changed by %s', async (_, delta, reason, path) => {
    const { variantId } = await shelve();
    const before = await writtenRows();
    const { status, body } = await move(variantId, delta, 'k-invalid', reason);
    expect([status, body.code, body.errors?.map((e) => e.path)]).toEqual([422, 'validation_failed', [path]]);
    expect(await writtenRows()).toEqual(before);
  });

  it('of an unknown variant is 404', async () => {
    const { status, body } = await move('var_none', 5);
    expect([status, body.code]).toEqual([404, 'not_found']);
  });
});

describe('the key of a change', () => {
  it('is required', async () => {
    const { variantId } = await shelve();
    const { status, body } = await clerk.post<Problem>(`/variants/${variantId}/stock`, { delta: 1, reason: 'x' });
    expect([status, body.code]).toEqual([400, 'idempotency_key_required']);
  });

  it('moves the stock once, however often it comes, and gives the first answer again', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const first = await move(variantId, 5, 'same');
    const again = await move(variantId, 5, 'same');
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true']);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(await stockOf(variantId)).toMatchObject({ on_hand: 15 });
    expect(await auditOf(variantId)).toHaveLength(1);
  });

  it('moves it once for 30 calls at once', async () => {
    const { variantId } = await shelve({ stock: 10 });
    const answers = await Promise.all(Array.from({ length: 30 }, () => move(variantId, 5, 'at once')));
    expect(new Set(answers.map((a) => `${a.status} ${JSON.stringify(a.body)}`)).size).toBe(1);
    expect(answers.filter((a) => a.headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(await stockOf(variantId)).toMatchObject({ on_hand: 15 });
  });

  it('belongs to one change: another amount, or another variant, is refused', async () => {
    const [{ variantId }, other] = [await shelve({ stock: 10 }), await shelve({ stock: 10 })];
    await move(variantId, 5, 'one');
    for (const answer of [await move(variantId, 6, 'one'), await move(other.variantId, 5, 'one')]) {
      expect([answer.status, answer.body.code]).toEqual([422, 'idempotency_key_reused']);
    }
    expect(await stockOf(other.variantId)).toMatchObject({ on_hand: 10 });
  });

  it('belongs to one person', async () => {
    const { variantId } = await shelve({ stock: 10 });
    await move(variantId, 5, 'mine');
    const other = asPerson(await makePerson({ role: 'owner' }));
    const answer = await other.post<Movement>(`/variants/${variantId}/stock`, { delta: 5, reason: 'x' }, { key: 'mine' });
    expect([answer.status, answer.body.stock]).toEqual([201, 20]);
  });
});
