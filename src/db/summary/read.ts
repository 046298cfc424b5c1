import type { Db } from '#db/kit/db.ts';
import { readTogether } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import { freeAfterRelease, freeOf, LOW_AT } from '#db/stock/free.ts';
import type { StoreDay } from '#domain/calendar.ts';
import type { Unit } from '#domain/stock/availability.ts';

export interface LowVariant {
  variantId: string;
  productId: string;
  name: string;
  sku: string;
  /** Available, in the variant's unit. */
  available: number;
  unit: Unit;
}

export interface SummaryRows {
  departments: { id: string; name: string }[];
  ordersToPick: number;
  ordersInTrouble: number;
  failedMails: number;
  /** Tasks that are not mails. */
  failedTasks: number;
  lowStock: LowVariant[];
  days: { day: string; orders: number; total: number }[];
}

/* SQL: is this one of the requested departments? Always true for the whole store. */
const MINE = (departmentId: string) =>
  `(?1 ->> 'departments' IS NULL OR ${departmentId} IN (SELECT value FROM json_each(?1, '$.departments')))`;

const NAMES = `SELECT id, name FROM departments WHERE id IN (SELECT value FROM json_each(?1, '$.departments')) ORDER BY position, id`;
const FAILED_MAILS = `SELECT count(*) AS n FROM mails WHERE state = 'failed'`;
const FAILED_TASKS = 'SELECT count(*) AS n FROM outbox WHERE done_at IS NULL AND error IS NOT NULL AND failed_at IS NOT NULL';

const TO_PICK = `SELECT count(*) AS n FROM orders WHERE status = 'confirmed'`;
const TO_PICK_OF = `${TO_PICK} AND EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = orders.id AND ${MINE('l.department_id')})`;

const IN_TROUBLE = 'SELECT count(DISTINCT order_id) AS n FROM order_attention';
const IN_TROUBLE_OF = `${IN_TROUBLE} needing WHERE EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = needing.order_id AND ${MINE('l.department_id')})`;

/*
 * Low means low or out by `availabilityOf`. The inner condition only narrows the rows; lapsed holds are summed only for those that are
 * left.
 */
const LOW = `SELECT * FROM (
  SELECT v.id AS variantId, p.id AS productId, p.name || CASE WHEN v.name = '' THEN '' ELSE ', ' || v.name END AS name, v.sku, v.unit,
    v.quantity_step AS step,
    ${LOW_AT} AS threshold,
    ${freeOf('s', "?1 ->> 'now'")} AS available
  FROM variants v CROSS JOIN stock s ON s.location_id = ?1 ->> 'location' AND s.variant_id = v.id
  JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id
  WHERE v.archived_at IS NULL AND p.archived_at IS NULL AND ${MINE('c.department_id')}
    AND ${freeAfterRelease('s')} < v.quantity_step + ${LOW_AT})
WHERE available < step OR available <= threshold ORDER BY available, name, variantId LIMIT ?2`;

const OF_DAY = `FROM json_each(?1, '$.days') j
  LEFT JOIN orders o ON o.placed_at >= j.value ->> 'from' AND o.placed_at < j.value ->> 'to' AND o.status <> 'cancelled'`;
const DAYS = `SELECT j.value ->> 'day' AS day, count(o.id) AS orders, coalesce(sum(o.total), 0) AS total ${OF_DAY}
GROUP BY j.key ORDER BY j.key`;
const DAYS_OF = `SELECT j.value ->> 'day' AS day, count(DISTINCT l.order_id) AS orders, coalesce(sum(l.total), 0) AS total ${OF_DAY}
  LEFT JOIN order_lines l ON l.order_id = o.id AND ${MINE('l.department_id')}
GROUP BY j.key ORDER BY j.key`;

/** The figures of the staff's first page, in one round trip: of these departments, or of the whole store when `departments` is null. */
export async function readSummary(
  db: Db,
  request: { departments: readonly string[] | null; location: string; now: number; days: StoreDay[] },
  mostLow: number,
): Promise<SummaryRows> {
  const of = JSON.stringify(request);
  const [toPick, inTrouble, daysOf] =
    request.departments === null ? [raw(TO_PICK), raw(IN_TROUBLE), DAYS] : [raw(TO_PICK_OF, of), raw(IN_TROUBLE_OF, of), DAYS_OF];
  const [names, picked, troubled, failedMails, failedTasks, low, days] = await readTogether(db, [
    raw(NAMES, of),
    toPick,
    inTrouble,
    raw(FAILED_MAILS),
    raw(FAILED_TASKS),
    raw(LOW, of, mostLow),
    raw(daysOf, of),
  ]);
  const count = (rows: unknown[] | undefined) => (rows?.[0] as { n: number } | undefined)?.n ?? 0;
  return {
    departments: (names ?? []) as SummaryRows['departments'],
    ordersToPick: count(picked),
    ordersInTrouble: count(troubled),
    failedMails: count(failedMails),
    failedTasks: count(failedTasks),
    lowStock: (low ?? []) as LowVariant[],
    days: (days ?? []) as SummaryRows['days'],
  };
}
