import { expect } from 'vitest';
import { newMember, type Shopper } from './api.ts';
import { makePerson, type TestPerson, type Who } from './people.ts';
import { type OnShelf, shelve } from './shelf.ts';

/** A shopper who can check out. */
export interface Ready extends Shopper {
  person: TestPerson;
  variantId: string;
}

/** A member with one product in the cart. Without options it costs 3000 plus delivery. */
export async function ready(thing: OnShelf = {}, quantity = 1, who: Who = {}): Promise<Ready> {
  const { variantId } = await shelve({ price: 3000, stock: 10, ...thing });
  const person = await makePerson(who);
  const member = await newMember(person);
  expect((await member.add(variantId, quantity)).status).toBe(200);
  return { ...member, person, variantId };
}
