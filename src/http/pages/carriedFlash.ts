import type { Context as HonoContext } from 'hono';
import { dropCookie, readCookie, writeCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import type { FlashKey } from './flash.ts';

/* Seconds. Who is at the gateway for longer reads nothing more about the moment of their order. */
const CARRIED = 3_600;

/**
 * Keep a message for whoever leaves for the gateway's page: the address that they come back to is the gateway's to make. A cookie has the
 * order and the key of the message, never a text.
 */
export function carryFlash<E extends Door>(c: HonoContext<E>, orderId: string, word: FlashKey): void {
  writeCookie(c, 'said', `${orderId}.${word}`, CARRIED);
}

/** Was this message kept for whoever comes back to this order? It is given once. */
export function takeCarried<E extends Door>(c: HonoContext<E>, orderId: string, word: FlashKey): boolean {
  if (readCookie(c, 'said') !== `${orderId}.${word}`) return false;
  dropCookie(c, 'said');
  return true;
}
