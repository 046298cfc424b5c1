import { z } from 'zod';
import { tier } from './carts.ts';
import { words } from './text.ts';
import { currency, flag, id, listOf, money, page, sum, time, version } from './wire.ts';

/** Of a price. Nothing that takes nothing off is a rule. */
const something = money.min(1);
const percent = z
  .number()
  .min(1)
  .max(100)
  .refine((typed) => Number(typed.toFixed(2)) === typed, 'Two decimals at most');
const pieces = z.number('A whole number').int().min(1).max(100);

export const ruleAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('percent'), percent }),
  z.strictObject({ type: z.literal('amount_off'), amount: something }),
  z.strictObject({ type: z.literal('fixed_price'), price: something }),
  z.strictObject({ type: z.literal('buy_x_get_y'), buy: pieces, get: pieces }),
  z.strictObject({ type: z.literal('cart_percent'), percent }),
  z.strictObject({ type: z.literal('cart_amount_off'), amount: something }),
  z.strictObject({ type: z.literal('free_delivery') }),
]);

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time such as 08:30');

/** Times of a week in the store's time zone. Monday is 1. `to` may be past midnight; from a time to the same time is a whole day. */
export const weeklyHours = z.strictObject({
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7).refine(noneTwice, 'Each day once'),
  from: clockTime,
  to: clockTime,
});

/** A code as shoppers type it. It is kept in capitals. */
export const promoCode = words(32)
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{2,}$/, 'At least 3 letters, digits or dashes');

export const moment = z.iso.datetime({ offset: true, error: 'A moment such as 2026-11-21T14:30:00Z' });

const least = z.number('A whole number').int().min(1);

/** What staff write of a rule. All but `name` and `action` may be left out of a new one; a patch may leave out anything. */
const written = z.strictObject({
  name: words(80).optional(),
  /** An empty list means every tier, category or product. A category means those below it too. With both, both must fit. */
  tiers: z.array(tier).max(3).refine(noneTwice, 'Each tier once').optional(),
  categoryIds: z.array(id).max(100).refine(noneTwice, 'Each category once').optional(),
  productIds: z.array(id).max(200).refine(noneTwice, 'Each product once').optional(),
  /** Pieces of all its lines together. */
  minQuantity: least.max(10_000).nullable().optional(),
  /** Goods before discounts, in minor units. */
  minSubtotal: something.nullable().optional(),
  promoCode: promoCode.nullable().optional(),
  startsAt: moment.nullable().optional(),
  /** The rule ends just before it. */
  endsAt: moment.nullable().optional(),
  weekly: weeklyHours.nullable().optional(),
  priority: z.number('A whole number').int().min(-1000).max(1000).optional(),
  /** Of the rules with the same word, only the best for the shopper counts. */
  group: words(40).nullable().optional(),
  exclusive: z.boolean().optional(),
  /** How many orders may use it: of all customers, and of one. */
  usageLimit: least.max(10_000_000).nullable().optional(),
  perCustomerLimit: least.max(10_000).nullable().optional(),
  action: ruleAction.optional(),
  /** False while it is paused. */
  active: z.boolean().optional(),
});

export const newRule = written.required({ name: true, action: true });

export const rulePatch = written.extend({
  /** `now` ends it at this moment, by the clock of the store. An end that has passed stays. */
  endsAt: z
    .union([moment, z.literal('now')], { error: 'A moment such as 2026-11-21T14:30:00Z, or now' })
    .nullable()
    .optional(),
});

/** Whether it counts now: it waits for its start, is between its weekly hours, was switched off, is over, or has no use left. */
export const RULE_STATES = ['open', 'scheduled', 'closed', 'paused', 'ended', 'used_up'] as const;

const conditions = z.object({
  name: z.string(),
  tiers: z.array(tier),
  categoryIds: z.array(id),
  productIds: z.array(id),
  minQuantity: z.number().int().nullable(),
  minSubtotal: money.nullable(),
  promoCode: z.string().nullable(),
  startsAt: time.nullable(),
  endsAt: time.nullable(),
  weekly: weeklyHours.nullable(),
  priority: z.number().int(),
  group: z.string().nullable(),
  exclusive: z.boolean(),
  usageLimit: z.number().int().nullable(),
  perCustomerLimit: z.number().int().nullable(),
  action: ruleAction,
  active: z.boolean(),
});

const writer = z.object({ id, name: z.string() }).nullable();

export const pricingRule = conditions.extend({
  id,
  currency,
  version,
  /** It has a shared code or generated ones, and applies only with one. */
  needsCode: z.boolean(),
  state: z.enum(RULE_STATES),
  /** Its products, also archived ones. */
  products: z.array(z.object({ id, name: z.string(), categoryId: id })),
  /** How many orders use it, and what it took off them, without the uses that were given back. */
  uses: z.number().int(),
  cost: sum,
  createdAt: time,
  updatedAt: time,
  /** Who wrote this version. Null for the store itself. */
  updatedBy: writer,
  /** Whether the caller may change it. */
  mayEdit: z.boolean(),
});

export const ruleList = listOf(pricingRule);

/** Newest first. A manager sees the rules of their departments and those of the whole store. */
export const ruleQuery = page.extend({
  /** Words of the name, of the group, or a shared code. */
  q: z.string().max(200).optional(),
  /** True: switched on, also when it is not open now. */
  active: flag.optional(),
  /** Rules that such a customer, or goods like these, can have: also those for everybody and for all goods. */
  tier: tier.optional(),
  category: z.string().max(80).optional(),
  product: z.string().max(80).optional(),
  /** Rules that are open at this moment, weekly hours included. */
  openAt: moment.optional(),
  /** Rules that run at some time between these two, weekly hours not looked at. For a calendar. */
  from: moment.optional(),
  to: moment.optional(),
});

/** A version that a rule had. It counted from `since` to `until`, which is null for the version of now. */
export const ruleVersion = z.object({
  version,
  since: time,
  until: time.nullable(),
  by: writer,
  rule: conditions,
  /** True for the last version of a rule that was deleted. */
  archived: z.boolean(),
});
export const ruleVersions = listOf(ruleVersion).extend({ currency });

function noneTwice(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

export type RuleAction = z.infer<typeof ruleAction>;
export type WeeklyHours = z.infer<typeof weeklyHours>;
export type RuleState = (typeof RULE_STATES)[number];
export type NewRule = z.infer<typeof newRule>;
export type RulePatch = z.infer<typeof rulePatch>;
export type PricingRule = z.infer<typeof pricingRule>;
export type RuleQuery = z.infer<typeof ruleQuery>;
export type RuleVersion = z.infer<typeof ruleVersion>;
export type RuleVersions = z.infer<typeof ruleVersions>;
