import type { StoreOptions } from './environment.ts';
import { paint, say } from './say.ts';

const ADDRESSES = [
  ['The shop', '/'],
  ['The staff', '/admin'],
  ['The API', '/docs'],
  ['The mailbox', '/dev/mailbox'],
  ['The payment sandbox', '/dev/gateway'],
] as const;

const PEOPLE = [
  ['bronze@pinchi.test', 'a shopper with 7 orders'],
  ['silver@pinchi.test', '28 orders: 5 % off fresh'],
  ['gold@pinchi.test', '61 orders: also off frozen and drinks'],
  ['owner@pinchi.test', 'owns the store'],
  ['fresh.manager@pinchi.test', 'manager of Fresh'],
  ['frozen.clerk@pinchi.test', 'clerk of Frozen'],
] as const;

export const DEMO_PASSWORD = 'pinchi-demo-2026';

/** Prints the addresses and the demo accounts, once the store is open. */
export function welcome({ baseUrl, stateDir }: StoreOptions, tookMs: number): void {
  say();
  say(`  ${paint(['bold', 'green'], 'Pinchi is open')} ${paint('dim', `after ${(tookMs / 1000).toFixed(1)} s; data in ${stateDir}`)}`);
  say();
  for (const [name, path] of ADDRESSES) say(`  ${name.padEnd(28)}${paint('cyan', baseUrl + path)}`);
  say();
  say(`  ${paint('bold', 'Demo accounts')}${' '.repeat(15)}password ${paint('bold', DEMO_PASSWORD)}`);
  for (const [email, who] of PEOPLE) say(`  ${email.padEnd(28)}${paint('dim', who)}`);
  say();
  say(paint('dim', '  Ctrl+C closes it.'));
  say();
}
