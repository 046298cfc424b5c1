/*
 * Which products the shop shows and sells. The view `sellable` says the same of a variant in a cart, so that a list and a checkout decide
 * alike.
 */

/** Product `p` has all that the law asks to be told of food, or the owner did not ask for it (`foodFactsRequired` of the settings). */
export const TOLD = "(NOT EXISTS (SELECT 1 FROM settings WHERE name = 'foodFactsRequired' AND value = 'true') OR p.food_lacks = 0)";

/** Live product `p` is sold: it has a live variant, and lacks nothing that keeps it from being sold. */
export const SOLD = `p.price_from IS NOT NULL AND ${TOLD}`;
