import { TOTP } from 'otpauth';
import type { NewSecondFactor, RecoveryCodes } from '#contracts/signInMethods.ts';
import { asPerson } from './api.ts';
import { passTime } from './clock.ts';
import type { TestPerson } from './people.ts';

const STEP = 30_000;

/** The code that the app shows now, or `ahead` steps later. */
export function codeOf(secret: string, ahead = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + ahead * STEP });
}

/** Six digits that the app does not show now or in the next steps. */
export function wrongCode(secret: string): string {
  const soon = [-2, -1, 0, 1, 2].map((ahead) => codeOf(secret, ahead));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !soon.includes(code)) ?? '';
}

export interface App {
  secret: string;
  recoveryCodes: string[];
}

/**
 * Sets up an app for a person, which uses the code of the current step. A new step has just begun then, so for the next half minute
 * the step does not change under the test.
 */
export async function setUpApp(person: TestPerson): Promise<App> {
  passTime(STEP - (Date.now() % STEP));
  const api = asPerson(person);
  const { secret } = (await api.post<NewSecondFactor>('/me/second-factor')).body;
  const { body } = await api.post<RecoveryCodes>('/me/second-factor/confirm', { code: codeOf(secret) });
  return { secret, recoveryCodes: body.recoveryCodes };
}
