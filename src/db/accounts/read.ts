import { type SQL, sql } from 'drizzle-orm';
import type { Db, ReadDb } from '#db/kit/db.ts';
import { oneRow, type Read, readOne } from '#db/kit/read.ts';
import { fromSql, raw } from '#db/kit/statement.ts';
import type { Role } from '#domain/permissions.ts';
import type { Tier } from '#domain/tiers.ts';

export interface Account {
  id: string;
  email: string;
  name: string;
  phone: string;
  passwordHash: string;
  role: Role;
  tier: Tier;
  successfulOrders: number;
  /** The end of the override that gives the tier, in epoch milliseconds. Null when the orders do. */
  tierUntil: number | null;
  /** Epoch milliseconds; null until the address is verified. */
  verifiedAt: number | null;
  /** True when sign-in asks for a code of the authenticator app. */
  secondFactor: boolean;
  /** An owner has all departments. */
  departments: { id: string; name: string }[];
}

/** SQL for a person `p`: do they have an active authenticator app? */
export const SECOND_FACTOR = 'EXISTS (SELECT 1 FROM second_factors f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL)';

/** SQL for a person `p`: the departments they work in, as JSON. An owner has all. */
export const DEPARTMENTS = `CASE p.role WHEN 'customer' THEN '[]' ELSE (
    SELECT json_group_array(json_object('id', d.id, 'name', d.name) ORDER BY d.position, d.id) FROM departments d
    WHERE p.role = 'owner' OR EXISTS (SELECT 1 FROM staff_departments s WHERE s.person_id = p.id AND s.department_id = d.id)) END`;

const ACCOUNT = `SELECT p.id, p.email, p.name, p.phone, p.password_hash AS passwordHash, p.role, p.tier, p.successful_orders AS successfulOrders,
  (SELECT until FROM tier_overrides WHERE person_id = p.id AND ended_at IS NULL) AS tierUntil, p.verified_at AS verifiedAt, ${SECOND_FACTOR} AS secondFactor, ${DEPARTMENTS} AS departments
FROM people p`;

type Row = Omit<Account, 'departments' | 'secondFactor'> & { departments: string; secondFactor: number };

/** The account with an address (lower case). Null when there is none, or it was erased. */
export function accountByEmail(db: Db, email: string): Promise<Account | null> {
  return readOne(db, oneRow(raw(`${ACCOUNT} WHERE p.email = ?1 AND p.erased_at IS NULL`, email), readAccount));
}

export function accountById(db: ReadDb, id: string): Promise<Account | null> {
  return readOne(db, accountRead(id));
}

/** The account with an id. Null when there is none, or it was erased. */
export function accountRead(id: string): Read<Account | null> {
  return oneRow(raw(`${ACCOUNT} WHERE p.id = ?1 AND p.erased_at IS NULL`, id), readAccount);
}

/** Accounts by their ids, except erased ones. `ids` is a SELECT of them. */
export function accountsRead(ids: SQL): Read<Map<string, Account>> {
  const statement = fromSql(sql`${sql.raw(ACCOUNT)} WHERE p.id IN (${ids}) AND p.erased_at IS NULL`);
  return { statements: [statement], parse: ([rows = []]) => new Map((rows as Row[]).map((row) => [row.id, readAccount(row)])) };
}

function readAccount(row: Row): Account {
  return { ...row, departments: JSON.parse(row.departments), secondFactor: row.secondFactor === 1 };
}
