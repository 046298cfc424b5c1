import { isKnownDevice } from '#db/accounts/devices.ts';
import { fingerprint } from '#kit/fingerprint.ts';
import { describe } from '#kit/log.ts';
import type { Context, Source } from '#services/context.ts';

/*
 * Wrong passwords and codes are counted by gate: a name that says which of them are counted together. The port is ctx.objects.attempts.
 * Nobody can type the name of another gate: what somebody types, such as an address, stands at the end of a name.
 */

/** What a device is known by: its cookie, and for programs that keep none, their user agent and network address. */
export function deviceKeys({ ip, userAgent, device }: Source): string[] {
  return [fingerprint(`agent:${ip}|${userAgent}`), ...(device === null ? [] : [deviceKey(device)])];
}

function deviceKey(device: string): string {
  return fingerprint(`device:${device}`);
}

/**
 * Passwords tried for one address. A device that signed its owner in before has a gate of its own, so that failures of strangers on
 * other devices never lock the owner out.
 */
export async function signInGate(ctx: Context, email: string): Promise<string> {
  const { device } = ctx.source;
  const known = device !== null && (await isKnownDevice(ctx.db, email, deviceKey(device)));
  return known ? `sign-in on ${deviceKey(device)} of ${email}` : gateOfAddress(email);
}

function gateOfAddress(email: string): string {
  return `sign-in of ${email}`;
}

/** Forget the failures at an address, on this device and on others: its owner has shown that it is theirs. Never throws, because that is done. */
export async function clearSignInGate(ctx: Context, email: string): Promise<void> {
  try {
    await ctx.objects.attempts.clear(gateOfAddress(email));
    await ctx.objects.attempts.clear(await signInGate(ctx, email));
  } catch (error) {
    ctx.log.error('accounts.attempts_not_cleared', { error: describe(error) });
  }
}

/** The password typed once more by somebody signed in. By session: failures at the sign-in lock nobody out of what they are in. */
export function passwordGateInSession(sessionId: string): string {
  return `session:${sessionId}`;
}

/** Codes tried at the second step of a sign-in. Whoever is there knows the password: their failures are counted apart. */
export async function codeGateOfSignIn(ctx: Context, email: string): Promise<string> {
  return `second factor of ${await signInGate(ctx, email)}`;
}

/** Codes tried in an open session. */
export function codeGateInSession(sessionId: string): string {
  return `second factor in ${sessionId}`;
}
