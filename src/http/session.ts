import type { Context as HonoContext } from 'hono';
import type { SignedIn } from '#contracts/accounts.ts';
import { logout } from '#services/accounts/sessions/logout.ts';
import type { OpenSession } from '#services/accounts/sessions/reissue.ts';
import type { DeviceSignedIn } from '#services/accounts/sessions/signedIn.ts';
import { joinAccount } from '#services/carts/joinAccount.ts';
import { guestToken } from './cartAccess.ts';
import { dropCookie, readCookie, writeCookie } from './cookies.ts';
import type { Door, SignedInDoor } from './door.ts';

/* A browser is remembered for longer than it stays signed in. */
const DEVICE_SECONDS = 400 * 24 * 3600;

export function writeSession<E extends Door>(c: HonoContext<E>, tokens: DeviceSignedIn): void {
  writeCookie(c, 'access', tokens.accessToken, tokens.expiresIn);
  writeCookie(c, 'refresh', tokens.refreshToken, tokens.refreshExpiresIn);
  if (tokens.device) writeCookie(c, 'device', tokens.device, DEVICE_SECONDS);
}

/** The session that asks, with the refresh token that came along. */
export function openSession(c: HonoContext<SignedInDoor>): OpenSession {
  return { id: c.var.sessionId, refreshToken: readCookie(c, 'refresh') };
}

/** Tokens for a session that goes on; cookies for a browser, which had shown one. What the API answers. */
export function renewSession<E extends Door>(c: HonoContext<E>, tokens: SignedIn | DeviceSignedIn): SignedIn {
  if ('refreshToken' in tokens) writeSession(c, tokens);
  return answerOf(tokens);
}

export function dropSession<E extends Door>(c: HonoContext<E>): void {
  dropCookie(c, 'access');
  dropCookie(c, 'refresh');
}

/**
 * Whoever was let in is signed in here from now on, and what they put in a guest's cart is theirs. The session that this browser was in
 * ends: nobody could reach it any more but whoever copied it. What the API answers.
 */
export async function beginSession<E extends Door>(c: HonoContext<E>, tokens: DeviceSignedIn): Promise<SignedIn> {
  await logout(c.var.ctx, null, readCookie(c, 'refresh'));
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
