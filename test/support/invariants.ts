import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import { INVARIANTS } from '#db/invariants/index.ts';

/** Invariants that hold only in tests: here nothing is archived, and no row is older than the current code. */
const BESIDES = [
  {
    name: 'a line is what the last operation on it made of it',
    sql: `SELECT o.cart_id, o.variant_id, o.quantity, l.quantity AS line FROM cart_ops o JOIN carts c ON c.id = o.cart_id AND c.status = 'open'
      LEFT JOIN cart_lines l ON l.cart_id = o.cart_id AND l.variant_id = o.variant_id
      WHERE o.quantity IS NOT NULL AND o.rowid = (SELECT max(x.rowid) FROM cart_ops x WHERE x.cart_id = o.cart_id AND x.variant_id = o.variant_id)
        AND coalesce(l.quantity, 0) <> o.quantity`,
  },
  {
    name: 'the version of a cart is that of its last operation, and one more for its end',
    sql: `SELECT c.id, c.version FROM carts c WHERE c.version <>
      (SELECT coalesce(max(o.version), 0) FROM cart_ops o WHERE o.cart_id = c.id) + (c.status <> 'open')`,
  },
  {
    name: 'every order was announced once',
    sql: `SELECT o.id FROM orders o LEFT JOIN outbox x ON x.kind = 'order_placed' AND x.payload ->> 'orderId' = o.id
      GROUP BY o.id HAVING count(x.id) <> 1`,
  },
];

/* Tests give people a tier, and the count that it asks for, without the orders. Those about orders check it by name. */
export const COUNTED = 'successful orders are counted';

/** The rows that break an invariant, by its name. */
export async function audit(): Promise<Record<string, unknown[]>> {
  const asked = [...INVARIANTS.filter((i) => !i.nightly && i.name !== COUNTED), ...BESIDES];
  const answers = await env.DB.batch(asked.map(({ sql }) => env.DB.prepare(sql)));
  return Object.fromEntries(asked.flatMap(({ name }, i) => (answers[i]?.results.length ? [[name, answers[i].results]] : [])));
}

export async function expectSound(): Promise<void> {
  expect(await audit()).toEqual({});
}
