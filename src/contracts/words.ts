/** How money is counted and how money, quantities and moments are said, the same in the shop, the staff app and mails. Without zod, so that scripts of pages may have it. */

export { lineGross } from '#domain/money.ts';
export type { Unit } from '#domain/stock/availability.ts';
export * from '#domain/words/clock.ts';
export * from '#domain/words/money.ts';
export * from '#domain/words/quantity.ts';
export * from '#domain/words/time.ts';
