import type { AccountExport } from '#contracts/accountExport.ts';
import { addressesOf } from '#db/accounts/addresses.ts';
import { accountById } from '#db/accounts/read.ts';
import { mustBeWritten } from '#db/kit/commit.ts';
import { listOrders } from '#db/orders/list.ts';
import { ordersRead } from '#db/orders/read.ts';
import { type Held, heldOf } from '#db/personalData/held.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import { presentUser } from '#services/accounts/present.ts';
import { presentSession } from '#services/accounts/sessions/listSessions.ts';
import { readOwnCart } from '#services/carts/ownCart.ts';
import type { SignedInContext } from '#services/context.ts';
import { presentOrder } from '#services/orders/present.ts';
import { accountWrite, requireFresh } from '#services/write.ts';

/** Everything the store holds about the caller, without secrets. `confirm_identity` when the session is not fresh. */
export async function exportAccount(ctx: SignedInContext): Promise<Result<AccountExport>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const { id: personId } = ctx.actor.person;
  mustBeWritten(await accountWrite(ctx, { statements: [], events: [{ personId, event: 'account.exported' }] }));
  const [account, held, addresses, orders, cart] = await Promise.all([
    accountById(ctx.db, personId),
    heldOf(ctx.db, personId),
    addressesOf(ctx.db, personId),
    listOrders(ctx.db, ordersRead, { personId }, null, Number.MAX_SAFE_INTEGER),
    readOwnCart(ctx, { guestToken: undefined }),
  ]);
  if (!account || !held.person || !cart) return refuse({ code: 'unauthenticated' });
  const { createdAt, verifiedAt } = held.person;
  return ok({
    exportedAt: isoTime(ctx.now()),
    account: { ...presentUser(account), createdAt: isoTime(createdAt), verifiedAt: isoTimeOrNull(verifiedAt) },
    addresses,
    orders: orders.map(presentOrder),
    cart: cart.cart,
    ...presentHeld(held),
  });
}

type OtherHeldData = Omit<AccountExport, 'exportedAt' | 'account' | 'addresses' | 'orders' | 'cart'>;

function presentHeld({ person: _person, ...held }: Held): OtherHeldData {
  const {
    shared,
    devices,
    seen,
    keys,
    providers,
    app,
    recoveryCodesLeft,
    letters,
    events,
    offers,
    tierMoves,
    tierOverride,
    credit,
    requests,
    ...rest
  } = held;
  // The compiler reports what is read and not given out.
  rest satisfies Record<string, never>;
  return {
    sharedCarts: shared.map((s) => ({ ...s, joinedAt: isoTime(s.joinedAt) })),
    limitedOffers: offers,
    storeCredit: credit.map((entry) => ({ ...entry, at: isoTime(entry.at) })),
    requests: requests.map((asked) => ({ ...asked, at: isoTime(asked.at), answeredAt: isoTimeOrNull(asked.answeredAt) })),
    tierMoves: tierMoves.map((move) => ({ ...move, at: isoTime(move.at) })),
    tierOverride: tierOverride && {
      ...tierOverride,
      since: isoTime(tierOverride.since),
      until: isoTime(tierOverride.until),
      endedAt: isoTimeOrNull(tierOverride.endedAt),
    },
    sessions: devices.map((device) => {
      const { current: _, ...session } = presentSession(device, null);
      return { ...session, endedAt: isoTimeOrNull(device.revokedAt) };
    }),
    knownDevices: seen.map(({ seenAt }) => ({ lastSeenAt: isoTime(seenAt) })),
    passkeys: keys.map((k) => ({ ...k, createdAt: isoTime(k.createdAt), lastUsedAt: isoTimeOrNull(k.lastUsedAt) })),
    identities: providers.map((p) => ({ ...p, createdAt: isoTime(p.createdAt) })),
    authenticatorAppSince: isoTimeOrNull(app),
    recoveryCodesLeft,
    mails: letters.map(({ kind, subject, createdAt, sentAt }) => ({
      kind,
      subject,
      askedAt: isoTime(createdAt),
      sentAt: isoTimeOrNull(sentAt),
    })),
    events: events.map((e) => ({
      ...e,
      at: isoTime(e.at),
      before: JSON.parse(e.before ?? 'null'),
      after: JSON.parse(e.after ?? 'null'),
    })),
  };
}
