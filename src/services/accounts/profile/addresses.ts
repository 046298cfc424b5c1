import type { Address, AddressChange, SavedAddress } from '#contracts/accounts.ts';
import * as book from '#db/accounts/addresses.ts';
import { writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { SignedInContext } from '#services/context.ts';
import { ownReads } from '#services/reads.ts';
import { accountWrite } from '#services/write.ts';

/* A person's address book. Orders keep their own copy of the address, so changes here do not affect them. */

export const MAX_ADDRESSES = 20;

/** The caller's addresses, newest first; at most `MAX_ADDRESSES`. */
export function listAddresses(ctx: SignedInContext): Promise<SavedAddress[]> {
  return book.addressesOf(ownReads(ctx), ctx.actor.person.id);
}

/** Add an address. 409 `too_many` beyond twenty. */
export async function addAddress(ctx: SignedInContext, address: Address): Promise<Result<SavedAddress>> {
  const personId = ctx.actor.person.id;
  const id = ctx.newId('address');
  const added = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: book.addAddress(ctx.db, personId, { id, address, now: ctx.now(), most: MAX_ADDRESSES }),
      events: [{ personId, event: 'account.changed', detail: { added: id } }],
    }),
  );
  return added ? ok({ id, ...address }) : refuse({ code: 'too_many', what: 'addresses', most: MAX_ADDRESSES });
}

/** Change one of the caller's addresses. Fields that are left out stay. 404 for an address of somebody else. */
export async function updateAddress(
  ctx: SignedInContext,
  { id, change }: { id: string; change: AddressChange },
): Promise<Result<SavedAddress>> {
  const personId = ctx.actor.person.id;
  const changed = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: book.changeAddress(ctx.db, personId, id, change),
      events: [{ personId, event: 'account.changed', detail: { address: id, changed: Object.keys(change) } }],
    }),
  );
  const address = changed ? await book.addressOf(ctx.db, personId, id) : null;
  return address ? ok(address) : refuse({ code: 'not_found', what: 'address' });
}

/** Delete one of the caller's addresses. 404 for an address of somebody else. */
export async function removeAddress(ctx: SignedInContext, { id }: { id: string }): Promise<Result<null>> {
  const personId = ctx.actor.person.id;
  const removed = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: book.removeAddress(ctx.db, personId, id),
      events: [{ personId, event: 'account.changed', detail: { removed: id } }],
    }),
  );
  return removed ? ok(null) : refuse({ code: 'not_found', what: 'address' });
}
