import { Secret, TOTP } from 'otpauth';
import { findSecondFactor } from '#db/accounts/secondFactor.ts';
import { unseal } from '#kit/vault.ts';
import type { Context } from '#services/context.ts';

const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 };
/* Steps before and after the one of now: clocks differ. */
const WINDOW = 1;

/** The secret of an authenticator app, base 32. `random` is 20 bytes. */
export function newAppSecret(random: Uint8Array): string {
  return new Secret({ buffer: Uint8Array.from(random).buffer }).base32;
}

/** What an app reads from the QR code. */
export function appUri(secret: string, email: string): string {
  return new TOTP({ ...SETTINGS, issuer: 'Pinchi', label: email, secret }).toString();
}

/** The time step (of 30 seconds since 1970) whose code this is; null when it is of none near `now`, epoch milliseconds. */
export function stepOf(secret: string, code: string, now: number): number | null {
  const totp = new TOTP({ ...SETTINGS, secret });
  const delta = totp.validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp: now }) + delta;
}

export interface App {
  /** In clear. */
  secret: string;
  /** As it is stored. */
  sealed: string;
  confirmed: boolean;
}

/** The authenticator app of a person; null when there is none. */
export async function readApp(ctx: Context, personId: string): Promise<App | null> {
  const found = await findSecondFactor(ctx.db, personId);
  if (!found) return null;
  const secret = await unseal(ctx.secrets.vault, found.secret, personId);
  if (secret === null) {
    ctx.log.error('accounts.app_unreadable', { person: personId });
    return null;
  }
  return { secret, sealed: found.secret, confirmed: found.confirmedAt !== null };
}
