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
  model(model: Model): string;
  /** After a crash it may have been done as a whole, and is done a second time. */
  isRepeatable?: true;
  /** The order of which a lost answer may leave something open, for whoever asks next. */
  leaves?: OrderAt;
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

/** An order as a model has it. */
export interface OrderAt {
  /** As it is when the step is chosen. */
  order: ModelOrder;
  id: string;
  /** The same one in a copy of the model. */
  of(model: Model): ModelOrder;
}

export function orderAt({ model, ids }: Walk, at: number): OrderAt | null {
  const [order, id] = [model.orders[at], ids[at]];
  return order && id ? { order, id, of: ({ orders }) => must(orders[at]) } : null;
}

export function ofOrder(make: (walk: Walk, order: OrderAt) => Step | null): Maker {
  return (walk) => {
    const found = orderAt(walk, walk.below(walk.model.orders.length));
    return found && make(walk, found);
  };
}

/** An attempt as a model has it. */
export interface AttemptAt {
  attempt: ModelAttempt;
  intentId: string;
  of(model: Model): ModelAttempt;
}

export function ofAttempt(make: (walk: Walk, attempt: AttemptAt) => Step | null): Maker {
  return ofOrder((walk, { order, id, of }) => {
    const at = walk.below(order.attempts.length);
    const attempt = order.attempts[at];
    if (!attempt?.known) return null;
    return make(walk, { attempt, intentId: `pi_${id}.${attempt.n}`, of: (model) => must(of(model).attempts[at]) });
  });
}

export function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('The model has no such thing');
  return found;
}
