import { isKnownDevice } from '#db/accounts/devices.ts';
import { describe } from '#kit/log.ts';
import { fingerprint } from '#kit/sign.ts';
import type { Context, Source } from '#services/context.ts';

/*
 * Wrong passwords and codes are counted per gate. The name of the gate says which attempts are counted together. The port is
 * ctx.objects.attempts. Text that a person types, such as an address, always comes last in a name, so nobody can produce the name of
 * another gate.
 */

/** The keys that identify a device: its cookie, and, for programs without cookies, a hash of user agent and network address. */
export function deviceKeys({ ip, userAgent, device }: Source): string[] {
  return [fingerprint(`agent:${ip}|${userAgent}`), ...(device === null ? [] : [deviceKey(device)])];
}

function deviceKey(device: string): string {
  return fingerprint(`device:${device}`);
}

/**
 * The gate that counts wrong passwords for one address. A device that signed in to the account before has its own gate. So attacks from
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

/**
 * Clear the failures of an address, on this device and on others, because its owner has proven that it is theirs. Never throws, because
 * the caller's work is already done.
 */
export async function clearSignInGate(ctx: Context, email: string): Promise<void> {
  try {
    await ctx.objects.attempts.clear(gateOfAddress(email));
    await ctx.objects.attempts.clear(await signInGate(ctx, email));
  } catch (error) {
    ctx.log.error('accounts.attempts_not_cleared', { error: describe(error) });
  }
}

/**
 * The gate for a password that a signed-in person types again. Counted per session, so failed sign-ins elsewhere do not lock this
 * session.
 */
export function passwordGateInSession(sessionId: string): string {
  return `session:${sessionId}`;
}

/** The gate for codes at the second step of a sign-in. The password was already right, so these failures are counted on their own. */
export async function codeGateOfSignIn(ctx: Context, email: string): Promise<string> {
  return `second factor of ${await signInGate(ctx, email)}`;
}

/** The gate for codes in an open session. */
export function codeGateInSession(sessionId: string): string {
  return `second factor in ${sessionId}`;
}
