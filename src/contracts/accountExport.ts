import { z } from 'zod';
import { DOCUMENT_KINDS } from '#domain/documents/document.ts';
import { savedAddress, session, user } from './accounts.ts';
import { cart } from './carts.ts';
import { creditEntry } from './credit.ts';
import { order } from './orders.ts';
import { problemKind, requestKind, requestState } from './requests.ts';
import { tierMove, tierOverride } from './tiers.ts';
import { id, time } from './wire.ts';

/** Everything the store holds about one person, without secrets. */
export const accountExport = z.object({
  exportedAt: time,
  account: user.extend({ createdAt: time, verifiedAt: time.nullable() }),
  addresses: z.array(savedAddress),
  orders: z.array(order),
  cart,
  /** Carts of others that let this person in. */
  sharedCarts: z.array(z.object({ cartId: z.string(), joinedAt: time })),
  /** How often this person used each rule that has a limit for each customer. */
  limitedOffers: z.array(z.object({ name: z.string(), used: z.number().int() })),
  /** Every move from one tier to another, newest first. */
  tierMoves: z.array(tierMove.pick({ at: true, from: true, to: true, cause: true, reason: true })),
  /** The last tier that the store gave by hand. */
  tierOverride: tierOverride.pick({ tier: true, reason: true, since: true, until: true }).extend({ endedAt: time.nullable() }).nullable(),
  /** Invoices and credit notes of the orders, as they were issued. */
  documents: z.array(
    z.object({
      orderId: id,
      kind: z.enum(DOCUMENT_KINDS),
      number: z.string(),
      issuedAt: time,
      /** The whole document: parties, lines, taxes and sums in the terms of EN 16931. */
      document: z.unknown(),
    }),
  ),
  /** The photographs that they sent, each with its request. Without `base64` it can be had at its address only. */
  photographs: z.array(z.object({ requestId: id, type: z.string(), url: z.string(), base64: z.string().nullable() })),
  /** What they asked after they ordered. `photo`: a photograph was sent; it is in `photographs`. */
  requests: z.array(
    z.object({
      id,
      orderId: id,
      kind: requestKind,
      state: requestState,
      at: time,
      what: problemKind.nullable(),
      text: z.string(),
      photo: z.boolean(),
      answer: z.string().nullable(),
      answeredAt: time.nullable(),
      /** Of a withdrawal: each time that it was declared, and each answer. */
      declared: z.array(z.object({ at: time, text: z.string() })),
      answers: z.array(z.object({ at: time, answer: z.string().nullable() })),
    }),
  ),
  /** Every movement of their store credit, newest first. */
  storeCredit: z.array(creditEntry),
  /** Includes ended sessions, until they are deleted. */
  sessions: z.array(session.omit({ current: true }).extend({ endedAt: time.nullable() })),
  /** Browsers and programs that signed in, and when each was last seen. */
  knownDevices: z.array(z.object({ lastSeenAt: time })),
  passkeys: z.array(z.object({ name: z.string(), createdAt: time, lastUsedAt: time.nullable() })),
  identities: z.array(z.object({ provider: z.string(), email: z.string(), createdAt: time })),
  /** When the authenticator app was turned on. Null when there is none. */
  authenticatorAppSince: time.nullable(),
  recoveryCodesLeft: z.number().int(),
  mails: z.array(z.object({ kind: z.string(), subject: z.string(), askedAt: time, sentAt: time.nullable() })),
  /** The audit rows about the account, newest first. */
  events: z.array(
    z.object({ at: time, action: z.string(), before: z.unknown(), after: z.unknown(), ip: z.string(), userAgent: z.string() }),
  ),
});

export type AccountExport = z.infer<typeof accountExport>;
