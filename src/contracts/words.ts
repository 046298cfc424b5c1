/**
 * How money, quantities and times are formatted, the same in the shop, the staff app and mails. This file does not need zod, so page
 * scripts can import it.
 */

export { contentOf } from '#domain/catalogue/content.ts';
export { percentOff } from '#domain/catalogue/referencePrice.ts';
export { seenPrice } from '#domain/catalogue/shownVariant.ts';
export { freeHue } from '#domain/catalogue/tree.ts';
export { unitPriceOf } from '#domain/catalogue/unitPrice.ts';
export { EXEMPTION_WORDS, EXEMPTIONS, type Exemption } from '#domain/catalogue/withdrawal.ts';
export { folded } from '#domain/fold.ts';
export { lineGross } from '#domain/money.ts';
export { dueAtTheDoor, dueOf, hasAllArrived, isSentByStaff } from '#domain/payments/methods.ts';
export { refundOfLines } from '#domain/payments/refund.ts';
export { movedPrice } from '#domain/pricing/movedPrice.ts';
export { savingsByReason } from '#domain/pricing/reasons.ts';
export { byPriority, passOf } from '#domain/pricing/rules.ts';
export { presses, problemOf } from '#domain/stock/allowed.ts';
export type { Unit } from '#domain/stock/availability.ts';
export { MOVEMENT_KINDS, type MovementKind, WASTES, type Waste } from '#domain/stock/movements.ts';
export { nearestAllowed } from '#domain/stock/nearestAllowed.ts';
export { spacedIban } from '#domain/supplier.ts';
export { capitalized, oneLine, plainSigns } from '#domain/text.ts';
export { TIER_FROM, TIERS, tierAbove } from '#domain/tiers.ts';
export * from '#domain/words/clock.ts';
export * from '#domain/words/keys.ts';
export * from '#domain/words/money.ts';
export * from '#domain/words/orders.ts';
export * from '#domain/words/pricing.ts';
export * from '#domain/words/quantity.ts';
export * from '#domain/words/ruleBadge.ts';
export * from '#domain/words/ruleGoods.ts';
export * from '#domain/words/ruleSentence.ts';
export * from '#domain/words/ruleTimes.ts';
export * from '#domain/words/stock.ts';
export * from '#domain/words/time.ts';
