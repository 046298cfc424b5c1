import { and, sql } from 'drizzle-orm';
import type { Address } from '#contracts/orders.ts';
import { SECOND_FACTOR } from '#db/accounts/read.ts';
import type { Db } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { readRows, readTogether } from '#db/kit/read.ts';
import { fromSql, raw } from '#db/kit/statement.ts';
import { OVERRIDE_VERSION, type OverrideRow, readOverride, runningOverride } from '#db/tiers/overrides.ts';
import type { OrderStatus } from '#domain/orders/order.ts';
import type { Tier } from '#domain/tiers.ts';

/** Times are epoch milliseconds, money minor units. */
export interface CustomerRow {
  id: string;
  name: string;
  email: string;
  phone: string;
  tier: Tier;
  successfulOrders: number;
  orders: number;
  lastOrderAt: number | null;
  verifiedAt: number | null;
  createdAt: number;
}

export interface CustomerOrderRow {
  id: string;
  number: string;
  status: OrderStatus;
  /** Null where goods of other departments are in it. */
  total: number | null;
  placedAt: number;
}

const COLUMNS = `p.id, p.name, p.email, p.phone, p.tier, p.successful_orders AS successfulOrders, p.verified_at AS verifiedAt,
  p.created_at AS createdAt, (SELECT count(*) FROM orders o WHERE o.person_id = p.id) AS orders,
  (SELECT max(o.placed_at) FROM orders o WHERE o.person_id = p.id) AS lastOrderAt`;

/* Staff are customers too once they have ordered. Erased people are not customers. */
const IS_CUSTOMER = `p.erased_at IS NULL AND (p.role = 'customer' OR EXISTS (SELECT 1 FROM orders o WHERE o.person_id = p.id))`;

/** Up to `most` customers, newest first. `words` is a search in the FTS5 query language. */
export async function listCustomers(
  db: Db,
  { words, tier, before }: { words: string | null; tier: Tier | null; before: Before | null },
  most: number,
): Promise<CustomerRow[]> {
  const from = words === null ? 'people p' : 'people_fts f CROSS JOIN people p ON p.rowid = f.rowid';
  const where = and(
    words === null ? undefined : sql`people_fts MATCH ${words}`,
    sql.raw(IS_CUSTOMER),
    tier === null ? undefined : sql`p.tier = ${tier}`,
    olderThan(sql`p.created_at`, sql`p.id`, before),
  );
  const list = sql`SELECT ${sql.raw(COLUMNS)} FROM ${sql.raw(from)} WHERE ${where} ORDER BY p.created_at DESC, p.id DESC LIMIT ${most}`;
  return readRows<CustomerRow>(db, fromSql(list));
}

const ONE = `SELECT ${COLUMNS}, ${SECOND_FACTOR} AS secondFactor, ${runningOverride('?2')} AS override, ${OVERRIDE_VERSION} AS overrideVersion FROM people p WHERE p.id = ?1 AND ${IS_CUSTOMER}`;
const ORDERS = `SELECT id, number, status, placed_at AS placedAt,
  iif(?3 IS NOT NULL AND EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.department_id NOT IN (SELECT value FROM json_each(?3))), NULL, total) AS total
FROM orders o WHERE person_id = ?1 ORDER BY placed_at DESC, id DESC LIMIT ?2`;
const ADDRESSES = `SELECT id, name, line1, line2, city, postcode, country, phone FROM addresses WHERE person_id = ?1 ORDER BY created_at, id`;

export interface FullCustomer {
  customer: CustomerRow;
  /** True when sign-in asks for a code of the authenticator app. */
  secondFactor: boolean;
  /** The tier that was given by hand and runs. */
  override: OverrideRow | null;
  overrideVersion: number;
  orders: CustomerOrderRow[];
  addresses: (Address & { id: string })[];
}

/** One customer with their newest orders, as a reader of these departments sees them, or of all. Null when the person is not a customer. */
export async function readCustomer(
  db: Db,
  { id, departments }: { id: string; departments: readonly string[] | null },
  mostOrders: number,
  now: number,
): Promise<FullCustomer | null> {
  const theirs = departments && JSON.stringify(departments);
  const [one, orders, addresses] = await readTogether(db, [raw(ONE, id, now), raw(ORDERS, id, mostOrders, theirs), raw(ADDRESSES, id)]);
  const [found] = (one ?? []) as (CustomerRow & { secondFactor: number; override: string | null; overrideVersion: number })[];
  if (!found) return null;
  const { secondFactor, override, overrideVersion, ...customer } = found;
  return {
    customer,
    secondFactor: secondFactor === 1,
    override: readOverride(override),
    overrideVersion,
    orders: (orders ?? []) as CustomerOrderRow[],
    addresses: (addresses ?? []) as FullCustomer['addresses'],
  };
}
