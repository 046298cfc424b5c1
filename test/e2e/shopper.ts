import { randomUUID } from 'node:crypto';

/** Somebody who has never been here. */
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
    address: { line1: 'Prinsengracht 12', postcode: '1015 DV', city: 'Amsterdam', phone: '+31 6 1234 5678' },
  };
}
