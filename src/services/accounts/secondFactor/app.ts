import { Secret, TOTP } from 'otpauth';

const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 };
/* Steps before and after the present one: clocks differ. */
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
