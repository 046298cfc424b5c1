import { Secret, TOTP } from 'otpauth';
import { findSecondFactor } from '#db/accounts/secondFactor.ts';
import { decrypt } from '#kit/vault.ts';
import type { Context } from '#services/context.ts';

const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 };
/* How many time steps before and after the current one are accepted, because clocks differ. */
const WINDOW = 1;

/** The secret of an authenticator app, in base 32. `random` is 20 bytes. */
export function newAppSecret(random: Uint8Array): string {
  return new Secret({ buffer: Uint8Array.from(random).buffer }).base32;
}

/** The URI for the QR code that an app scans. */
export function appUri(secret: string, email: string): string {
  return new TOTP({ ...SETTINGS, issuer: 'Pinchi', label: email, secret }).toString();
}

/** The time step that this code belongs to (30-second steps since 1970). Null when it matches no step near `now` (epoch milliseconds). */
export function stepOf(secret: string, code: string, now: number): number | null {
  const totp = new TOTP({ ...SETTINGS, secret });
  const delta = totp.validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp: now }) + delta;
}

export interface App {
  /** In plain text. */
  secret: string;
  /** Encrypted, as it is stored. */
  sealed: string;
  confirmed: boolean;
}

/** The authenticator app of a person. Null when there is none. */
export async function readApp(ctx: Context, personId: string): Promise<App | null> {
  const found = await findSecondFactor(ctx.db, personId);
  if (!found) return null;
  const secret = await decrypt(ctx.secrets.vault, found.secret, personId);
  if (secret === null) {
    ctx.log.error('accounts.app_unreadable', { person: personId });
    return null;
  }
  return { secret, sealed: found.secret, confirmed: found.confirmedAt !== null };
}
