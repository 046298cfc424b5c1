import { describe, expect, it } from 'vitest';
import { type CartCaller, mayUseCart } from '#domain/carts/access.ts';

const guest = (ownsId: boolean): CartCaller => ({ personId: null, name: null, ownsId });
const person = (personId: string, ownsId: boolean): CartCaller => ({ personId, name: personId, ownsId });

describe('a cart without rows', () => {
  it.each([
    ['a guest with its token', guest(true), true],
    ['a guest without', guest(false), false],
    ['the member whose id it is', person('ann', true), true],
    ['another member', person('bob', false), false],
  ])('%s: decided by its id alone', (_, caller, expected) => {
    expect(mayUseCart(caller, null)).toBe(expected);
  });
});

describe('a cart with rows', () => {
  it.each([
    ["a guest's, with its token", guest(true), { ownerId: null, memberIds: [] }, true],
    ["a guest's, without", guest(false), { ownerId: null, memberIds: [] }, false],
    ['its owner', person('ann', true), { ownerId: 'ann', memberIds: [] }, true],
    ['its owner, whose next cart has another id', person('ann', false), { ownerId: 'ann', memberIds: [] }, true],
    ['a cart member', person('bob', false), { ownerId: 'ann', memberIds: ['eve', 'bob'] }, true],
    ['somebody else', person('bob', false), { ownerId: 'ann', memberIds: ['eve'] }, false],
    ['somebody with the id of another person’s cart', person('bob', true), { ownerId: 'ann', memberIds: [] }, false],
    ['a guest with a token, of a cart that has an owner', guest(true), { ownerId: 'ann', memberIds: [] }, false],
  ])('%s: decided by its rows', (_, caller, rows, expected) => {
    expect(mayUseCart(caller, rows)).toBe(expected);
  });
});
