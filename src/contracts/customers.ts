import { z } from 'zod';
import { tier } from './carts.ts';
import { order, orderStatus } from './orders.ts';
import { tierStanding } from './tiers.ts';
import { currency, id, listOf, page, sum, time } from './wire.ts';

/** A customer, as staff with access to customers see them. */
export const customer = z.object({
  id,
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  tier,
  successfulOrders: z.number().int(),
  /** All orders, whatever their status. */
  orders: z.number().int(),
  lastOrderAt: time.nullable(),
  verified: z.boolean(),
  since: time,
});

/** `total` is null where goods of departments that are not the reader's are in it. */
export const customerOrder = z.object({ id, number: z.string(), status: orderStatus, total: sum.nullable(), placedAt: time });

export const customerPage = customer.extend({
  currency,
  /** True when sign-in asks for a code of the authenticator app. */
  secondFactor: z.boolean(),
  ...tierStanding.pick({ ordersToNextTier: true, earned: true, override: true, overrideVersion: true }).shape,
  /** Newest first, 20 at most. */
  recentOrders: z.array(customerOrder),
  addresses: z.array(order.shape.address.extend({ id })),
});

export const customerQuery = page.extend({ q: z.string().max(200).optional(), tier: tier.optional() });
export const customerList = listOf(customer);

export type Customer = z.infer<typeof customer>;
export type CustomerPage = z.infer<typeof customerPage>;
export type CustomerQuery = z.infer<typeof customerQuery>;
