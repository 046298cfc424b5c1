import type { StoreDay } from '../../domain/staff/days.ts';
import { rolesWith } from '../../domain/staff/permissions.ts';
import type { Unit } from '../../domain/stock.ts';
import { FREE, LOW_AT } from '../catalogue/rows.ts';

export interface LowVariant {
  variantId: string;
  productId: string;
  name: string;
  sku: string;
  /** Free, in the unit. */
  available: number;
  unit: Unit;
}

export interface SummaryRows {
  ordersToPick: number;
  failedMails: number;
  lowStock: LowVariant[];
  days: { day: string; orders: number; total: number }[];
}

const TO_PICK = `SELECT count(*) AS n FROM orders WHERE status = 'confirmed'`;
const FAILED = `SELECT count(*) AS n FROM mails WHERE state = 'failed'`;

/* Low is what `availabilityOf` calls low or out. The inner condition only narrows: lapsed holds are added up for what is left. */
const LOW = `SELECT * FROM (
  SELECT v.id AS variantId, p.id AS productId, p.name || CASE WHEN v.name = '' THEN '' ELSE ', ' || v.name END AS name, v.sku, v.unit,
    v.quantity_step AS step,
    ${LOW_AT} AS threshold,
    ${FREE} AS available
  FROM variants v CROSS JOIN stock s ON s.location_id = ?1 ->> 'location' AND s.variant_id = v.id
  JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id
  WHERE v.archived_at IS NULL AND p.archived_at IS NULL AND (
    EXISTS (SELECT 1 FROM people WHERE id = ?1 ->> 'person' AND role IN (SELECT value FROM json_each(?1, '$.everywhere')))
    OR c.department_id IN (SELECT d.department_id FROM staff_departments d JOIN people a ON a.id = d.person_id
      WHERE d.person_id = ?1 ->> 'person' AND a.role IN (SELECT value FROM json_each(?1, '$.own'))))
    AND s.on_hand - s.reserved < v.quantity_step + ${LOW_AT})
WHERE available < step OR available <= threshold ORDER BY available, name, variantId LIMIT ?2`;

const DAYS = `SELECT j.value ->> 'day' AS day, count(o.id) AS orders, coalesce(sum(o.total), 0) AS total
FROM json_each(?1) j LEFT JOIN orders o ON o.placed_at >= j.value ->> 'from' AND o.placed_at < j.value ->> 'to' AND o.status <> 'cancelled'
GROUP BY j.key ORDER BY j.key`;

/** What the staff board counts, in one batch. Low stock is that of the departments the person holds now. */
export async function readSummary(
  d1: D1Database,
  asked: { personId: string; location: string; now: number; days: StoreDay[]; mostLow: number },
): Promise<SummaryRows> {
  const who = JSON.stringify({
    person: asked.personId,
    location: asked.location,
    now: asked.now,
    everywhere: rolesWith('stock.read', 'everywhere'),
    own: rolesWith('stock.read', 'own'),
  });
  const [toPick, failed, low, days] = await d1.batch<unknown>([
    d1.prepare(TO_PICK),
    d1.prepare(FAILED),
    d1.prepare(LOW).bind(who, asked.mostLow),
    d1.prepare(DAYS).bind(JSON.stringify(asked.days)),
  ]);
  const count = (result: D1Result<unknown> | undefined) => (result?.results[0] as { n: number } | undefined)?.n ?? 0;
  return {
    ordersToPick: count(toPick),
    failedMails: count(failed),
    lowStock: (low?.results ?? []) as LowVariant[],
    days: (days?.results ?? []) as SummaryRows['days'],
  };
}
