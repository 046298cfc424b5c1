/** When rules are open, for calendars. No zod: page scripts can import it. */
export { instantAt, type StoreDay, storeDay } from '#domain/calendar.ts';
export { common as commonSpans, joined as joinedSpans, openings } from '#domain/pricing/openings.ts';
export type { Span } from '#domain/pricing/windows.ts';
