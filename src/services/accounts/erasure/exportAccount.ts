import type { AccountExport } from '#contracts/accountExport.ts';
import { addressesOf } from '#db/accounts/addresses.ts';
import { heldOf } from '#db/accounts/held.ts';
import { accountById } from '#db/accounts/read.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { listOrders } from '#db/orders/read.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { presentUser } from '#services/accounts/present.ts';
import { memberCartId } from '#services/carts/identity.ts';
import { readCart } from '#services/carts/readCart.ts';
import type { Context, Person } from '#services/context.ts';
import { presentOrder } from '#services/orders/present.ts';
import { recordSecurity } from '#services/record.ts';
import { requireFresh } from '#services/write.ts';
import { presentHeld } from './presentExport.ts';

/** Everything the store holds about you, without what opens anything. `confirm_identity` in a session that was opened long ago. */
export async function exportAccount(ctx: Context, person: Person): Promise<Result<AccountExport>> {
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  mustBeWritten(await commit(ctx.db, [recordSecurity(ctx, person.id, 'account.exported')]));
  const [account, held, addresses, orders, cart] = await Promise.all([
    accountById(ctx.db, person.id),
    heldOf(ctx.db, person.id),
    addressesOf(ctx.db, person.id),
    listOrders(ctx.db, { personId: person.id, before: null, limit: Number.MAX_SAFE_INTEGER }),
    readCart(ctx, await memberCartId(ctx, person.id), { personId: person.id, name: person.name }),
  ]);
  if (!account || !held.person) return refuse({ code: 'unauthenticated' });
  const { createdAt, verifiedAt } = held.person;
  return ok({
    exportedAt: new Date(ctx.now()).toISOString(),
    account: {
      ...presentUser(account),
      createdAt: new Date(createdAt).toISOString(),
      verifiedAt: verifiedAt === null ? null : new Date(verifiedAt).toISOString(),
    },
    addresses,
    orders: orders.map(presentOrder),
    cart,
    ...presentHeld(held),
  });
}
