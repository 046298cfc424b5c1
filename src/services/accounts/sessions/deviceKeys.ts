import { fingerprint } from '#kit/fingerprint.ts';
import type { Source } from '#services/context.ts';

/** What a device is known by: its cookie, and for programs that keep none, what they say of themselves and where they are. */
export function deviceKeys({ ip, userAgent, device }: Source): string[] {
  return [fingerprint(`agent:${ip}|${userAgent}`), ...(device === null ? [] : [deviceKey(device)])];
}

/** The key of a device's cookie. */
export function deviceKey(device: string): string {
  return fingerprint(`device:${device}`);
}
