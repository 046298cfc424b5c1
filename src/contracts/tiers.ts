import { z } from 'zod';
import { TIER_CAUSES } from '#domain/tiers.ts';
import { tier } from './carts.ts';
import { id, time } from './wire.ts';

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

export type TierOverride = z.infer<typeof tierOverride>;
export type TierMove = z.infer<typeof tierMove>;
