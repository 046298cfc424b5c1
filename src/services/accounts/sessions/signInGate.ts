import { isKnownDevice } from '#db/accounts/devices.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { deviceKey } from './deviceKeys.ts';

/** Whose tries at an address are counted together. A device that signed its owner in before has tries of its own: strangers who fail elsewhere never lock it out. */
export async function signInGate(ctx: Context, email: string): Promise<string> {
  const { device } = ctx.source;
  const known = device !== null && (await isKnownDevice(ctx.db, email, deviceKey(device)));
  return known ? `sign-in on ${deviceKey(device)} of ${email}` : atAddress(email);
}

/* Whoever signs in types what they like as an address: it never comes first, so that it names no other gate. */
function atAddress(email: string): string {
  return `sign-in of ${email}`;
}

/** Forget what failed at an address, here and elsewhere: its owner has shown that it is theirs. Never throws: it is not worth refusing that. */
export async function openSignInGate(ctx: Context, email: string): Promise<void> {
  try {
    await ctx.objects.attempts.clear(atAddress(email));
    await ctx.objects.attempts.clear(await signInGate(ctx, email));
  } catch (error) {
    ctx.log.error('accounts.attempts_not_cleared', { error: describe(error) });
  }
}
