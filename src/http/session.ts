import type { Context as HonoContext } from 'hono';
import type { SignedIn } from '#contracts/accounts.ts';
import { leaveSession } from '#services/accounts/sessions/endSessions.ts';
import type { DeviceSignedIn } from '#services/accounts/sessions/signedIn.ts';
import { joinAccount } from '#services/carts/joinAccount.ts';
import { guestToken } from './cartAccess.ts';
import { dropCookie, readCookie, writeCookie } from './cookies.ts';
import type { Door } from './door.ts';

/* The device cookie lives longer than the session, so that a known browser is recognised at its next sign-in. */
const DEVICE_SECONDS = 400 * 24 * 3600;

/** Write the tokens of a session into cookies. */
export function writeSession<E extends Door>(c: HonoContext<E>, tokens: DeviceSignedIn): void {
  writeCookie(c, 'access', tokens.accessToken, tokens.expiresIn);
  writeCookie(c, 'refresh', tokens.refreshToken, tokens.refreshExpiresIn);
  if (tokens.device) writeCookie(c, 'device', tokens.device, DEVICE_SECONDS);
}

/** The refresh token of the request. Programs may send none. */
export function refreshTokenOf<E extends Door>(c: HonoContext<E>): string | undefined {
  return readCookie(c, 'refresh');
}

/** Send new tokens of a session that continues. A browser, which sent a refresh token, gets cookies. Returns the API's answer. */
export function renewSession<E extends Door>(c: HonoContext<E>, tokens: SignedIn | DeviceSignedIn): SignedIn {
  if ('refreshToken' in tokens) writeSession(c, tokens);
  return answerOf(tokens);
}

export function dropSession<E extends Door>(c: HonoContext<E>): void {
  dropCookie(c, 'access');
  dropCookie(c, 'refresh');
}

/**
 * After a sign-in: set the cookies of the new session, and move a guest's cart into the account. The browser's old session ends,
 * because from now on only somebody with a copied token could use it. Returns the API's answer.
 */
export async function beginSession<E extends Door>(c: HonoContext<E>, tokens: DeviceSignedIn): Promise<SignedIn> {
  await leaveSession(c.var.ctx, { refreshToken: refreshTokenOf(c) });
  writeSession(c, tokens);
  await joinGuestCart(c, tokens.user);
  return answerOf(tokens);
}

/** The answer of a sign-in or refresh, without the values that only go into cookies. */
export function answerOf({ accessToken, expiresIn, user }: SignedIn): SignedIn {
  return { accessToken, expiresIn, user };
}

/** After a sign-in: move the guest's cart into the account's cart, and delete the guest's cookie. */
export async function joinGuestCart<E extends Door>(c: HonoContext<E>, user: { id: string; name: string }): Promise<void> {
  const token = guestToken(c);
  if (!token) return;
  if (await joinAccount(c.var.ctx, { person: user, guestToken: token })) dropCookie(c, 'cart');
}
