import type { CheckoutRequest } from '#services/checkout/startCheckout.ts';
import type { Life } from './life.ts';
import type { Model, ModelAttempt, ModelOrder } from './model.ts';
import type { Shop } from './shop.ts';

/** One thing that happens: to the store, and to the model. Both say `ok`, or the code of a refusal. */
export interface Step {
  name: string;
  /** What may go wrong meanwhile. A `lost` answer of the gateway is asked for again by whoever did it. */
  fates: ('crash' | 'lost' | 'down')[];
  run(life: Life): Promise<string>;
  model(): string;
  /** After a crash it may have been done as a whole, and is done a second time. */
  isRepeatable?: true;
}

/** What a walk knows while it goes. */
export interface Walk {
  shop: Shop;
  model: Model;
  /** The ids of the orders, as in the model. */
  ids: string[];
  /** The calls that placed them. */
  calls: Map<string, CheckoutRequest>;
  /** A whole number below this one. */
  below(n: number): number;
  /** A new key. */
  key(): string;
}

/** What may happen next. Null: not now. */
export type Maker = (walk: Walk) => Step | null;

export const pick = <T>({ below }: Walk, list: readonly T[]): T | undefined => list[below(list.length)];

export function ofOrder(make: (walk: Walk, order: ModelOrder, id: string) => Step | null): Maker {
  return (walk) => {
    const at = walk.below(walk.model.orders.length);
    const [order, id] = [walk.model.orders[at], walk.ids[at]];
    return order && id ? make(walk, order, id) : null;
  };
}

export function ofAttempt(make: (walk: Walk, attempt: ModelAttempt, intentId: string, order: ModelOrder) => Step | null): Maker {
  return ofOrder((walk, order, id) => {
    const attempt = pick(walk, order.attempts);
    return attempt?.known ? make(walk, attempt, `pi_${id}.${attempt.n}`, order) : null;
  });
}
