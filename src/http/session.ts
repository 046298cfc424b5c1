import type { Context as HonoContext } from 'hono';
import type { DeviceSignedIn } from '../services/accounts/signedIn.ts';
import { joinAccount } from '../services/carts/joinAccount.ts';
import { guestToken } from './cartAccess.ts';
import { dropCookie, writeCookie } from './cookies.ts';
import type { Door } from './door.ts';

/* A browser is remembered for longer than it stays signed in. */
const DEVICE_SECONDS = 400 * 24 * 3600;

export function writeSession<E extends Door>(c: HonoContext<E>, tokens: DeviceSignedIn): void {
  writeCookie(c, 'access', tokens.accessToken, tokens.expiresIn);
  writeCookie(c, 'refresh', tokens.refreshToken, tokens.refreshExpiresIn);
  if (tokens.device) writeCookie(c, 'device', tokens.device, DEVICE_SECONDS);
}

export function dropSession<E extends Door>(c: HonoContext<E>): void {
  dropCookie(c, 'access');
  dropCookie(c, 'refresh');
}

/** After a sign-in: the guest's cart joins the account's, and its cookie goes. */
export async function bringGuestCart<E extends Door>(c: HonoContext<E>, user: { id: string; name: string }): Promise<void> {
  const token = guestToken(c);
  if (!token) return;
  if (await joinAccount(c.var.ctx, user, token)) dropCookie(c, 'cart');
}
