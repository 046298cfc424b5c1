import { raw, type Statement } from '#db/kit/statement.ts';
import type { TaskRef } from '#db/outbox/task.ts';

const TASK = `INSERT INTO outbox (id, queue, kind, payload, created_at)
SELECT ?1, ?2, 'price_changed', json_object('variantIds', json_group_array(id)), ?5 FROM (
  SELECT value AS id FROM json_each(?3) UNION SELECT v.id FROM json_each(?4) j CROSS JOIN variants v ON v.product_id = j.value)`;

/** Ask for the task that shows new prices in open carts: of these variants, and of all that products of other categories now have. */
export function priceTaskOf(
  { id, queue }: TaskRef,
  variantIds: readonly string[],
  movedProductIds: readonly string[],
  now: number,
): Statement[] {
  return [raw(TASK, id, queue, JSON.stringify(variantIds), JSON.stringify(movedProductIds), now)];
}
