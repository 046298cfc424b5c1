import { randomUUID } from 'node:crypto';
import { call } from './api.ts';
import { mailTo } from './mailbox.ts';

/** A new shopper. */
export interface Shopper {
  name: string;
  email: string;
  password: string;
  address: { line1: string; postcode: string; city: string; phone: string };
}

export function newShopper(): Shopper {
  return {
    name: 'Noor de Wit',
    email: `noor-${randomUUID().slice(0, 8)}@pinchi.test`,
    password: `four calm words ${randomUUID().slice(0, 8)}`,
    address: { line1: 'Prinsengracht 12', postcode: '1015 DV', city: 'Amsterdam', phone: '+31 6 12345678' },
  };
}

/** A new shopper with an account whose address is verified. */
export async function newMember(): Promise<Shopper> {
  const shopper = newShopper();
  const { name, email, password } = shopper;
  await call('POST', '/auth/register', { name, email, password });
  const token = /token=([^\s&]+)/.exec((await mailTo(email, 'verify')).text)?.[1];
  await call('POST', '/auth/verify', { token: decodeURIComponent(token ?? '') });
  return shopper;
}
