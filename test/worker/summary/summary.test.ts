import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '#contracts/summary.ts';
import { asPerson, checkout, newMember } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson, type Who } from '#test/support/people.ts';
import { aCategory, aDepartment } from '#test/support/rows/catalogue.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

/* Prices of one piece, in minor units; the minimum order is 2500. */
const APPLES = 3000;
const ICE = 2600;
const BREAD = 4000;
const FRESH = { id: 'dep_fresh', name: 'Fresh' };
const FROZEN = { id: 'dep_frozen', name: 'Frozen' };

const summaryOf = async (person: TestPerson) => (await asPerson(person).get<Summary>('/staff/summary')).body;
const staff = (role: Who['role'], ...departments: string[]) => makePerson({ role, departments });
const today = ({ days }: Summary) => days.at(-1);
const low = ({ lowStock }: Summary) => lowStock.map((one) => one.variantId).sort();

let apples: string;
let ice: string;
let bread: string;
/** The totals of the orders, with delivery. */
let paid = 0;

async function order(...lines: [variantId: string, quantity: number][]): Promise<string> {
  const member = await newMember(await makePerson());
  for (const [variantId, quantity] of lines) await member.add(variantId, quantity);
  const { status, body } = await checkout(member);
  expect([status, body.order.status]).toEqual([201, 'confirmed']);
  return body.order.id;
}

beforeAll(async () => {
  await openShelf();
  await aDepartment(env.DB, { slug: 'bakery', position: 9 });
  await aCategory(env.DB, { slug: 'bread', departmentId: 'dep_bakery' });
  [apples, ice, bread] = [
    (await shelve({ price: APPLES, stock: 9 })).variantId,
    (await shelve({ price: ICE, stock: 5, categoryId: 'cat_ice' })).variantId,
    (await shelve({ price: BREAD, stock: 3, categoryId: 'cat_bread' })).variantId,
  ];
  const [, , picked, cancelled] = [
    await order([apples, 2], [ice, 1]),
    await order([ice, 1]),
    await order([apples, 1]),
    await order([ice, 1], [bread, 1]),
  ];
  // The rows below are written without the verbs, which do not move orders yet.
  await expectSound();
  await env.DB.batch([
    env.DB.prepare("UPDATE orders SET status = 'picking' WHERE id = ?").bind(picked),
    env.DB.prepare("UPDATE orders SET status = 'cancelled' WHERE id = ?").bind(cancelled),
    // A variant whose department changed later stays in the figures of the department that sold it.
    env.DB.prepare("UPDATE products SET category_id = 'cat_bread' WHERE id = (SELECT product_id FROM variants WHERE id = ?)").bind(apples),
  ]);
  paid = (await env.DB.prepare("SELECT sum(total) AS n FROM orders WHERE status <> 'cancelled'").first<number>('n')) ?? 0;
});

describe('the figures of the summary', () => {
  it('are those of the whole store for an owner', async () => {
    const seen = await summaryOf(await staff('owner'));
    expect(seen).toMatchObject({ currency: 'EUR', departments: null, ordersToPick: 2 });
    expect(today(seen)).toMatchObject({ orders: 3, total: paid });
    expect(paid).toBeGreaterThan(3 * APPLES + 2 * ICE);
    expect(seen.days).toHaveLength(14);
    expect(low(seen)).toEqual([ice, bread].sort());
  });

  it.each(['clerk', 'manager'] as const)('are those of their two departments for a %s', async (role) => {
    const seen = await summaryOf(await staff(role, 'dep_frozen', 'dep_fresh'));
    expect(seen.departments).toEqual([FRESH, FROZEN]);
    expect(seen.ordersToPick).toBe(2);
    expect(today(seen)).toMatchObject({ orders: 3, total: 3 * APPLES + 2 * ICE });
    expect(low(seen)).toEqual([ice]);
  });

  it('are those of one department for others: an order with goods of two is in both, each with its own goods', async () => {
    const frozen = await summaryOf(await staff('clerk', 'dep_frozen'));
    expect(frozen).toMatchObject({ departments: [FROZEN], ordersToPick: 2 });
    expect(today(frozen)).toMatchObject({ orders: 2, total: 2 * ICE });
    const fresh = await summaryOf(await staff('clerk', 'dep_fresh'));
    expect(fresh).toMatchObject({ departments: [FRESH], ordersToPick: 1 });
    expect(today(fresh)).toMatchObject({ orders: 2, total: 3 * APPLES });
  });

  it('are empty for a department whose only order was cancelled, and for somebody without a department', async () => {
    const bakery = await summaryOf(await staff('clerk', 'dep_bakery'));
    expect(bakery).toMatchObject({ departments: [{ id: 'dep_bakery', name: 'Bakery' }], ordersToPick: 0 });
    const nobodys = await summaryOf(await staff('clerk'));
    expect(nobodys).toMatchObject({ departments: [], ordersToPick: 0, lowStock: [] });
    for (const seen of [bakery, nobodys]) expect(seen.days.map(({ orders, total }) => [orders, total])).toEqual(Array(14).fill([0, 0]));
  });

  it('follow the departments that somebody has now', async () => {
    const clerk = await staff('clerk', 'dep_fresh');
    await env.DB.prepare("UPDATE staff_departments SET department_id = 'dep_frozen' WHERE person_id = ?").bind(clerk.id).run();
    expect(await summaryOf(clerk)).toMatchObject({ departments: [FROZEN], ordersToPick: 2 });
  });
});
