import { z } from 'zod';
import { TIER_CAUSES } from '#domain/tiers.ts';
import { tier } from './carts.ts';
import { words } from './text.ts';
import { id, listOf, time, version } from './wire.ts';

/** Who did something, or whom it was done to. The name is null when the account does not exist any more. */
const who = z.object({ id, name: z.string().nullable() });

/** A tier that an owner gave by hand. */
export const tierOverride = z.object({
  tier,
  reason: z.string(),
  since: time,
  /** From then on the tier is that of the orders again. */
  until: time,
  by: who,
});

/** One move of a person from one tier to another. */
export const tierMove = z.object({
  id: z.string(),
  at: time,
  person: who,
  from: tier,
  to: tier,
  cause: z.enum(TIER_CAUSES),
  /** The reason of an override. */
  reason: z.string().nullable(),
  /** The owner who gave or took off the override. */
  by: who.nullable(),
});

/** The tier of one customer. */
export const tierStanding = z.object({
  tier,
  successfulOrders: z.number().int(),
  ordersToNextTier: z.number().int().nullable(),
  /** The tier of the orders: it counts while no override runs. */
  earned: tier,
  /** The override that runs. */
  override: tierOverride.nullable(),
  /** What `If-Match` needs to change the override: 0 before the first one. */
  overrideVersion: version,
});

export const newTierOverride = z.strictObject({ tier, reason: words(200), until: z.iso.datetime('A time such as 2027-01-31T22:59:59Z') });

export const tierDistribution = z.object({
  /** For each tier the number of orders at which it begins, and how many accounts have it. */
  items: z.array(z.object({ tier, from: z.number().int(), accounts: z.number().int() })),
});

/** An override that runs, and the tier that the customer has after it. */
export const runningOverride = tierOverride.extend({ person: who, earned: tier });

export const tierMoveList = listOf(tierMove);
export const runningOverrideList = listOf(runningOverride);

export type TierStanding = z.infer<typeof tierStanding>;
export type NewTierOverride = z.infer<typeof newTierOverride>;
export type TierDistribution = z.infer<typeof tierDistribution>;
export type RunningOverride = z.infer<typeof runningOverride>;
export type TierOverride = z.infer<typeof tierOverride>;
export type TierMove = z.infer<typeof tierMove>;
