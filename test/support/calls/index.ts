import { vi } from 'vitest';
import { Api } from '#test/support/api.ts';
import { queuesDone } from '#test/support/mailbox.ts';
import { openShelf } from '#test/support/shelf.ts';
import { accounts } from './accounts.ts';
import { audit } from './audit.ts';
import { apiRoute, CALLERS, type Calls, callAs, expectedOf } from './caller.ts';
import { carts } from './carts.ts';
import { catalogue } from './catalogue.ts';
import { closings } from './closings.ts';
import { imports } from './imports.ts';
import { mail } from './mail.ts';
import { members } from './members.ts';
import { orders } from './orders.ts';
import { payments } from './payments.ts';
import { pricing } from './pricing.ts';
import { requests } from './requests.ts';
import { signInMethods } from './signInMethods.ts';
import { store } from './store.ts';
import { tiers } from './tiers.ts';

/** The calls of every feature. */
const FEATURES: Calls[] = [
  catalogue,
  imports,
  pricing,
  carts,
  orders,
  payments,
  requests,
  closings,
  members,
  audit,
  mail,
  store,
  accounts,
  signInMethods,
  tiers,
];

/** Every route of the store with who may call it. */
export const ROWS = FEATURES.flatMap(({ rows }) => rows);

/** One call of the API and what it answered. */
export interface RecordedCall {
  method: string;
  /** Below `/api/v1`, without the query. */
  path: string;
  status: number;
  body: unknown;
}

/** Makes every call of the API that a row describes, as somebody who may, and the further calls of each feature. Returns the calls. */
export async function makeEveryCall(): Promise<RecordedCall[]> {
  const calls: RecordedCall[] = [];
  const call = Api.prototype.call;
  const spy = vi.spyOn(Api.prototype, 'call').mockImplementation(async function (this: Api, method, path, send) {
    const answer = await call.call(this, method, path, send);
    calls.push({ method, path: path.split('?')[0] ?? '', status: answer.status, body: answer.body });
    return answer;
  } as typeof call);
  try {
    await openShelf();
    for (const { rows, more } of FEATURES) {
      for (const row of rows.filter(apiRoute)) {
        const caller = ['customer' as const, ...CALLERS].find((one) => expectedOf(row, one)?.startsWith('2'));
        if (caller) await callAs(caller, row);
      }
      await more?.();
    }
    await queuesDone();
  } finally {
    spy.mockRestore();
  }
  return calls;
}
