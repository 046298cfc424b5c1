import type { Context as HonoContext } from 'hono';
import type { SignedIn } from '#contracts/accounts.ts';
import { leaveSession } from '#services/accounts/sessions/endSessions.ts';
import type { DeviceSignedIn } from '#services/accounts/sessions/signedIn.ts';
import { joinAccount } from '#services/carts/joinAccount.ts';
import { guestToken } from './cartAccess.ts';
import { dropCookie, readCookie, writeCookie } from './cookies.ts';
import type { Door } from './door.ts';

/* A browser is remembered for longer than it stays signed in. */
const DEVICE_SECONDS = 400 * 24 * 3600;

/** Put the tokens of a session into a browser's cookies. */
export function writeSession<E extends Door>(c: HonoContext<E>, tokens: DeviceSignedIn): void {
  writeCookie(c, 'access', tokens.accessToken, tokens.expiresIn);
  writeCookie(c, 'refresh', tokens.refreshToken, tokens.refreshExpiresIn);
  if (tokens.device) writeCookie(c, 'device', tokens.device, DEVICE_SECONDS);
}

/** The refresh token that came with the request; programs may send none. */
export function refreshTokenOf<E extends Door>(c: HonoContext<E>): string | undefined {
  return readCookie(c, 'refresh');
}

/** After new tokens for a session that goes on: cookies for a browser, which sent a refresh token. Returns what the API answers. */
export function renewSession<E extends Door>(c: HonoContext<E>, tokens: SignedIn | DeviceSignedIn): SignedIn {
  if ('refreshToken' in tokens) writeSession(c, tokens);
  return answerOf(tokens);
}

export function dropSession<E extends Door>(c: HonoContext<E>): void {
  dropCookie(c, 'access');
  dropCookie(c, 'refresh');
}

/**
 * After a sign-in: the browser gets the new session's cookies, and a guest's cart joins the account. The session that the browser was in
 * before ends: from now on only somebody who copied its token could use it. Returns what the API answers.
 */
export async function beginSession<E extends Door>(c: HonoContext<E>, tokens: DeviceSignedIn): Promise<SignedIn> {
  await leaveSession(c.var.ctx, { refreshToken: refreshTokenOf(c) });
  writeSession(c, tokens);
  await bringGuestCart(c, tokens.user);
  return answerOf(tokens);
}

/** A sign-in, or its renewal, without what goes into cookies alone. */
export function answerOf({ accessToken, expiresIn, user }: SignedIn): SignedIn {
  return { accessToken, expiresIn, user };
}

/** After a sign-in: the guest's cart joins the account's, and its cookie goes. */
export async function bringGuestCart<E extends Door>(c: HonoContext<E>, user: { id: string; name: string }): Promise<void> {
  const token = guestToken(c);
  if (!token) return;
  if (await joinAccount(c.var.ctx, { person: user, guestToken: token })) dropCookie(c, 'cart');
}
