import type { AccountExport } from '#contracts/accountExport.ts';
import { addressesOf } from '#db/accounts/addresses.ts';
import { accountById } from '#db/accounts/read.ts';
import { mustBeWritten } from '#db/kit/commit.ts';
import { type Held, heldOf } from '#db/personalData/held.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import { jsonFile } from '#kit/jsonFile.ts';
import { presentUser } from '#services/accounts/present.ts';
import { presentSession } from '#services/accounts/sessions/listSessions.ts';
import { readOwnCart } from '#services/carts/ownCart.ts';
import type { SignedInContext } from '#services/context.ts';
import { accountWrite, requireFresh } from '#services/write.ts';
import { ownDocuments, ownOrders, ownPhotographs } from './ownPapers.ts';

export interface AccountFile {
  /** The file name. */
  name: string;
  /** An `AccountExport`, read as the client takes it. */
  json: ReadableStream<Uint8Array>;
}

/** Everything the store holds about the caller, without secrets, as a file. `confirm_identity` when the session is not fresh. */
export async function exportAccount(ctx: SignedInContext): Promise<Result<AccountFile>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const { id: personId } = ctx.actor.person;
  mustBeWritten(await accountWrite(ctx, { statements: [], events: [{ personId, event: 'account.exported' }] }));
  const [account, held, addresses, cart] = await Promise.all([
    accountById(ctx.db, personId),
    heldOf(ctx.db, personId),
    addressesOf(ctx.db, personId),
    readOwnCart(ctx, { guestToken: undefined }),
  ]);
  if (!account || !held.person || !cart) return refuse({ code: 'unauthenticated' });
  const { createdAt, verifiedAt } = held.person;
  const exportedAt = isoTime(ctx.now());
  const start: Omit<AccountExport, keyof Listed> = {
    exportedAt,
    account: { ...presentUser(account), createdAt: isoTime(createdAt), verifiedAt: isoTimeOrNull(verifiedAt) },
    addresses,
    cart: cart.cart,
    ...presentHeld(held),
  };
  const withDocuments: string[] = [];
  const lists: Listed = {
    orders: ownOrders(ctx, withDocuments),
    // Those that were seen by then: it is read behind the orders.
    documents: ownDocuments(ctx, withDocuments),
    photographs: ownPhotographs(ctx, held.requests),
  };
  return ok({ name: `pinchi-${exportedAt.slice(0, 10)}.json`, json: jsonFile(start, { ...lists }) });
}

/* What may be long. */
type Long = 'orders' | 'documents' | 'photographs';
type Listed = { [Part in Long]: AsyncIterable<AccountExport[Part][number]> };

type OtherHeldData = Omit<AccountExport, 'exportedAt' | 'account' | 'addresses' | 'cart' | Long>;

function timed<Row extends { at: number }>(rows: Row[]) {
  return rows.map((row) => ({ ...row, at: isoTime(row.at) }));
}

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
    requests: requests.map(({ photoType: _, ...asked }) => ({
      ...asked,
      photo: asked.photo !== null,
      at: isoTime(asked.at),
      answeredAt: isoTimeOrNull(asked.answeredAt),
      declared: timed<{ at: number; text: string }>(JSON.parse(asked.declared)),
      answers: timed<{ at: number; answer: string | null }>(JSON.parse(asked.answers)),
    })),
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
