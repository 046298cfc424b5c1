import { TOTP } from 'otpauth';
import type { NewSecondFactor, RecoveryCodes } from '#contracts/secondFactor.ts';
import { asPerson } from './api.ts';
import { passTime } from './clock.ts';
import type { TestPerson } from './people.ts';

const STEP = 30_000;

/** What the app shows now, or so many steps from now. */
export function codeOf(secret: string, ahead = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + ahead * STEP });
}

/** Six digits that the app shows neither now nor soon. */
export function wrongCode(secret: string): string {
  const soon = [-2, -1, 0, 1, 2].map((ahead) => codeOf(secret, ahead));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !soon.includes(code)) ?? '';
}

export interface App {
  secret: string;
  recoveryCodes: string[];
}

/**
 * Set an app up for somebody; the code of the present step is taken by it. A step has just begun then, so that the next half minute
 * is the step that a test means.
 */
export async function setUpApp(person: TestPerson): Promise<App> {
  passTime(STEP - (Date.now() % STEP));
  const api = asPerson(person);
  const { secret } = (await api.post<NewSecondFactor>('/me/second-factor')).body;
  const { body } = await api.post<RecoveryCodes>('/me/second-factor/confirm', { code: codeOf(secret) });
  return { secret, recoveryCodes: body.recoveryCodes };
}
