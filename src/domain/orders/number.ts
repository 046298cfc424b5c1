import { base32 } from '#domain/ids.ts';

/** What a shopper reads out on the telephone: the day and six random characters, such as `261121-7KQF2M`. */
export function orderNumber(placedAt: number, random: Uint8Array): string {
  const day = new Date(placedAt).toISOString().slice(2, 10).replaceAll('-', '');
  return `${day}-${base32(random.subarray(0, 6)).toUpperCase()}`;
}
