import { type SQL, sql } from 'drizzle-orm';
import { permittedInSome } from '#db/kit/permitted.ts';
import type { Read } from '#db/kit/read.ts';
import { fromSql } from '#db/kit/statement.ts';
import type { PaidLine, PaidOrder, Taken } from '#domain/pricing/effect.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { permittedOnRule, scopeOf } from './scope.ts';

/** So many orders are looked at for the effect of a rule, the newest. */
export const MOST_LOOKED_AT = 2_000;

export interface Looking {
  /** The orders placed from this moment on. Epoch milliseconds. */
  since: number;
  /** They see orders with goods of their departments only. */
  personId: string;
  /** The saved rule that `rule` is an edit of: what it took off is added again. Null for a new one. */
  savedId: string | null;
}

/** The newest orders as they were paid, with the lines that a rule is for. Cancelled ones are left out. */
export interface LookedAt {
  since: number;
  orders: PaidOrder[];
  /** What the saved rule took off them. */
  saved: Taken;
}

interface OrderRow extends Omit<PaidOrder, 'lines'> {
  id: string;
  /** What the saved rule took off it. Null when it did not use it. */
  used: number | null;
}

/** Reads the newest orders for the effect of a rule. Null when the person may not know the figures of all goods that it is for. */
export function lookedAtRead(rule: Pick<PricingRule, 'action' | 'categoryIds' | 'productIds'>, looking: Looking): Read<LookedAt | null> {
  const { since, personId, savedId } = looking;
  const scope = scopeOf(rule);
  const newest = sql`SELECT * FROM orders o WHERE o.placed_at >= ${since} ORDER BY o.placed_at DESC, o.id DESC LIMIT ${MOST_LOOKED_AT}`;
  const looked = sql`(${newest}) looked`;
  const counted = sql`looked.status <> 'cancelled' AND ${permittedInSome('figures.read', personId, sql`SELECT s.department_id FROM order_lines s WHERE s.order_id = looked.id`)}`;
  return {
    statements: [
      fromSql(
        sql`SELECT ${permittedOnRule('figures.read', personId, scope)} AS allowed, count(*) AS n, min(looked.placed_at) AS oldest FROM ${looked}`,
      ),
      fromSql(sql`SELECT looked.id, looked.person_id AS personId, looked.tier, looked.placed_at AS placedAt, looked.subtotal, u.amount AS used,
          looked.subtotal - looked.discount_total + iif(looked.delivery ->> 'ruleId' IS ${savedId}, 0, coalesce(u.amount, 0)) AS goods,
          iif(looked.delivery ->> 'ruleId' IS ${savedId}, coalesce(looked.delivery ->> 'before', looked.delivery_fee), looked.delivery_fee) AS deliveryFee
        FROM ${looked} LEFT JOIN rule_uses u ON u.order_id = looked.id AND u.rule_id = ${savedId} WHERE ${counted}`),
      fromSql(sql`SELECT looked.id, l.variant_id AS variantId, l.unit, l.quantity, l.price_quantity AS priceQuantity,
          l.total + coalesce((SELECT sum(a.value ->> 'amount') FROM json_each(l.adjustments) a WHERE a.value ->> 'ruleId' = ${savedId}), 0) AS total
        FROM ${looked} CROSS JOIN order_lines l ON l.order_id = looked.id
          JOIN products p ON p.id = l.product_id JOIN categories c ON c.id = p.category_id
        WHERE ${counted} AND ${matched(rule)}`),
    ],
    parse([looked, orders, lines]) {
      const [found] = looked as { allowed: number; n: number; oldest: number }[];
      if (!found?.allowed) return null;
      const linesOf = new Map<string, PaidLine[]>();
      for (const { id, ...line } of lines as (PaidLine & { id: string })[]) {
        const known = linesOf.get(id);
        if (known) known.push(line);
        else linesOf.set(id, [line]);
      }
      const rows = orders as OrderRow[];
      const used = rows.flatMap((row) => row.used ?? []);
      return {
        since: found.n < MOST_LOOKED_AT ? since : found.oldest,
        orders: rows.map(({ id, ...order }) => ({ ...order, lines: linesOf.get(id) ?? [] })),
        saved: { orders: used.length, amount: used.reduce((sum, amount) => sum + amount, 0) },
      };
    },
  };
}

/* The lines that a rule is for, as `matchesOf` of the domain finds them. */
function matched({ categoryIds, productIds }: Pick<PricingRule, 'categoryIds' | 'productIds'>): SQL {
  const named = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const inProducts = productIds.length === 0 ? sql`1` : sql`l.product_id IN ${named(productIds)}`;
  const up = sql`EXISTS (SELECT 1 FROM json_each(c.path) up WHERE up.value IN ${named(categoryIds)})`;
  return sql`${inProducts} AND ${categoryIds.length === 0 ? sql`1` : up}`;
}
