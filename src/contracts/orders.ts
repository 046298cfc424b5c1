import { z } from 'zod';
import { LEFT_REASONS } from '#domain/carts/outcome.ts';
import { readPostcode } from '#domain/contact.ts';
import { ORDER_STATUSES } from '#domain/orders/order.ts';
import { adjustment, cart, cartLine, opId, taxOfRate, tier, waivedDelivery } from './carts.ts';
import { line, oneForm, phone, words } from './text.ts';
import { currency, id, listOf, money, page, quantity, sum, time } from './wire.ts';

export const orderStatus = z.enum(ORDER_STATUSES);
export const paymentMethod = z.enum(['card', 'cash_on_delivery', 'bank_transfer']);
export const paymentStatus = z.enum(['unpaid', 'pending', 'paid', 'failed', 'partially_refunded', 'refunded']);

/** Where an order goes. The demo store delivers to every postcode of the Netherlands. */
export const address = z.strictObject({
  name: words(80),
  line1: words(120),
  line2: line(120).optional(),
  city: words(80),
  postcode: oneForm(readPostcode, 'Four digits and two letters'),
  country: z.literal('NL'),
  phone,
});

/**
 * An address as it was given. For an erased account only the city, the country and the digits of the postcode are left. The rest is
 * empty.
 */
export const shownAddress = z.object({
  name: z.string(),
  line1: z.string(),
  line2: z.string().optional(),
  city: z.string(),
  postcode: z.string(),
  country: address.shape.country,
  phone: z.string(),
});

export const checkout = z
  .strictObject({
    cartId: id,
    address: address.optional(),
    /** The id of one of the caller's addresses, instead of `address`. */
    addressId: id.optional(),
    paymentMethod,
    /** The total that the shopper agreed to, in minor units. */
    expectedTotal: sum,
  })
  .refine((body) => (body.address === undefined) !== (body.addressId === undefined), {
    path: ['address'],
    message: 'Give an address or the id of one of yours, not both',
  });

export const orderLine = cartLine
  .omit({
    heldUntil: true,
    availability: true,
    previousUnitPrice: true,
    previousPriceQuantity: true,
    problem: true,
    quantityStep: true,
    maxPerOrder: true,
  })
  .extend({
    /** Basis points. */
    taxRate: z.number().int().min(0),
    /** In what is paid for the line after its share of the cart's discounts. */
    tax: sum,
  });

export const order = z.object({
  id,
  number: z.string(),
  status: orderStatus,
  currency,
  tier,
  promoCode: z.string().nullable(),
  lines: z.array(orderLine),
  discounts: z.array(adjustment),
  subtotal: sum,
  discountTotal: sum,
  depositTotal: sum,
  deliveryFee: money,
  delivery: waivedDelivery.nullable(),
  taxes: z.array(taxOfRate),
  taxIncluded: sum,
  total: sum,
  payment: z.object({ method: paymentMethod, status: paymentStatus, refunded: sum }),
  address: shownAddress,
  slot: z.null(),
  timeline: z.array(z.object({ at: time, status: orderStatus, by: z.string(), note: z.string().nullable() })),
  placedAt: time,
});

export const reorder = z.strictObject({ opId: opId.optional() });

/** `left`: the lines that are not in the cart, or not with all of their quantity, and why. Quantities in the variant's unit. */
export const reordered = z.object({
  cart,
  left: z.array(z.object({ variantId: id, name: z.string(), quantity, added: z.number().int().min(0), reason: z.enum(LEFT_REASONS) })),
});

export const orderQuery = page.extend({ status: orderStatus.optional(), q: z.string().max(80).optional() });
export const orderList = listOf(order);
export const placed = z.object({ order, payment: order.shape.payment });

export type OrderStatus = z.infer<typeof orderStatus>;
export type PaymentMethod = z.infer<typeof paymentMethod>;
export type Address = z.infer<typeof address>;
export type ShownAddress = z.infer<typeof shownAddress>;
export type Checkout = z.infer<typeof checkout>;
export type OrderLine = z.infer<typeof orderLine>;
export type Order = z.infer<typeof order>;
export type Placed = { order: Order; payment: Order['payment'] };
