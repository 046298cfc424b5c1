import { z } from 'zod';
import { LEFT_REASONS } from '#domain/carts/outcome.ts';
import { readPostcode } from '#domain/contact.ts';
import { DOCUMENT_KINDS } from '#domain/documents/document.ts';
import { MOST_NOTE, OPEN_STATUSES, ORDER_STATUSES } from '#domain/orders/order.ts';
import { PAYMENT_METHODS, PAYMENT_STATUSES } from '#domain/payments/words.ts';
import { adjustment, cart, cartLine, opId, taxOfRate, tier, waivedDelivery } from './carts.ts';
import { attention, moneyMoved, refund } from './orderMoney.ts';
import { line, lines, oneForm, phone, words } from './text.ts';
import { currency, flag, id, listOf, moment, money, page, quantity, sum, time, version } from './wire.ts';

export const orderStatus = z.enum(ORDER_STATUSES);
export const paymentMethod = z.enum(PAYMENT_METHODS);
export const paymentStatus = z.enum(PAYMENT_STATUSES);

export { MOST_NOTE };

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
    /** Pay with store credit first, as far as it goes. */
    useCredit: z.boolean().optional(),
    /** For whoever brings the order. */
    courierNote: lines(MOST_NOTE).optional(),
    /** The shopper agrees to the terms of the store. */
    acceptTerms: z.literal(true, 'Tick this to order').optional(),
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
    id,
    /** How much of it was picked. Null until the order has left. */
    picked: z.number().int().min(0).nullable(),
    /** The line that came instead of it. There are no substitutions yet. */
    substitutedBy: z.null(),
    /** What was given back of it: the quantity, and the money with its deposit. */
    refunded: z.number().int().min(0),
    refundedAmount: sum,
  });

/** What was paid. `authorised` is set aside by the bank, whether or not it was captured since. */
export const orderPayment = z.object({
  method: paymentMethod,
  status: paymentStatus,
  authorised: sum,
  captured: sum,
  refunded: sum,
  credit: sum,
});

export const order = z.object({
  id,
  number: z.string(),
  status: orderStatus,
  version,
  /** Where the caller may bring it now. */
  next: z.array(orderStatus),
  /** When it expires, unless it is paid before. Null when it does not wait for a payment. */
  payUntil: time.nullable(),
  /** Its bank has let go of the money while it is being made ready: it can be paid again, and does not leave before. */
  lapsed: z.boolean(),
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
  payment: orderPayment,
  address: shownAddress,
  /** For whoever brings the order. Null when there is none. */
  courierNote: z.string().nullable(),
  slot: z.null(),
  /** Goods that came instead of others. There are none yet. */
  substitutions: z.array(z.null()).max(0),
  timeline: z.array(z.object({ at: time, status: orderStatus, by: z.string(), note: z.string().nullable() })),
  /** Its invoice once it is delivered, then a credit note for each refund. */
  documents: z.array(z.object({ kind: z.enum(DOCUMENT_KINDS), number: z.string(), issuedAt: time })),
  /** What was given back, or is to be, oldest first: to the method that paid, or to store credit. */
  refunds: z.array(refund.pick({ amount: true, to: true, method: true, state: true, open: true })),
  placedAt: time,
});

export const reorder = z.strictObject({ opId: opId.optional() });

/** `left`: the lines that are not in the cart, or not with all of their quantity, and why. Quantities in the variant's unit. */
export const reordered = z.object({
  cart,
  left: z.array(z.object({ variantId: id, name: z.string(), quantity, added: z.number().int().min(0), reason: z.enum(LEFT_REASONS) })),
});

/**
 * An order as staff see it. Of an order with goods of departments that are not theirs, they see their own lines: `partial` is true then,
 * and what is about the whole order is null.
 */
export const staffOrder = order.extend({
  partial: z.boolean(),
  subtotal: sum.nullable(),
  discountTotal: sum.nullable(),
  depositTotal: sum.nullable(),
  deliveryFee: money.nullable(),
  taxIncluded: sum.nullable(),
  total: sum.nullable(),
  payment: orderPayment.nullable(),
  /** Oldest first. Empty for a part of an order. */
  movements: z.array(moneyMoved),
  refunds: z.array(refund),
  /** What can still be given back by a refund. What goes back by itself cannot. Null for a part of an order. */
  refundable: sum.nullable(),
  /** Why its money needs somebody who looks after it. Without sums for a part of an order. */
  attention: z.array(attention),
  /** Null for an account that was erased. */
  customer: z.object({ id, name: z.string(), email: z.string() }).nullable(),
  /** A note of staff, which the customer does not see. */
  note: z.string().nullable(),
});

export const orderQuery = page.extend({
  status: orderStatus.optional(),
  payment: paymentStatus.optional(),
  /** For staff: only orders whose money needs somebody who looks after it. */
  attention: flag.optional(),
  /** A number as people write it, a name, a mail address or a postcode. */
  q: z.string().max(80).optional(),
  /** When it was placed. `to` is exclusive for a moment, and a day is included in full. */
  from: moment.optional(),
  to: moment.optional(),
  /** For staff: their own orders, as a customer. */
  mine: flag.optional(),
});
export const orderList = listOf(order);
export const staffOrderList = listOf(staffOrder);
/**
 * How many orders with goods of the reader's departments are at each status that is not final, and how many need attention. Beside them, how many
 * payments at the gateway have no order, for who may look after them.
 */
export const orderCounts = z.object({
  counts: z.record(z.enum(OPEN_STATUSES), z.number().int().min(0)),
  attention: z.number().int().min(0),
  strayPayments: z.number().int().min(0),
});
export const transition = z.strictObject({ to: orderStatus });
export const cancellation = z.strictObject({ reason: line(200).optional() });
export const orderNote = z.strictObject({ note: z.union([words(1_000), z.null()]) });

export const payment = z.strictObject({ paymentMethod });

/** What a shopper needs to pay. `clientSecret` is for the gateway's own form, `redirectUrl` a page of the gateway. Neither is stored. */
export const payable = orderPayment.extend({ clientSecret: z.string().optional(), redirectUrl: z.string().optional() });
export const placed = z.object({ order, payment: payable });

export type OrderStatus = z.infer<typeof orderStatus>;
export type PaymentMethod = z.infer<typeof paymentMethod>;
export type Address = z.infer<typeof address>;
export type ShownAddress = z.infer<typeof shownAddress>;
export type Checkout = z.infer<typeof checkout>;
export type OrderLine = z.infer<typeof orderLine>;
export type Order = z.infer<typeof order>;
export type OrderPayment = z.infer<typeof orderPayment>;
export type StaffOrder = z.infer<typeof staffOrder>;
export type OrderCounts = z.infer<typeof orderCounts>;
export type Payable = z.infer<typeof payable>;
export type Placed = { order: Order; payment: Payable };
export type LeftLine = z.infer<typeof reordered>['left'][number];
