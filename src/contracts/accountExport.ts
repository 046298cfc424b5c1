import { z } from 'zod';
import { savedAddress, session, user } from './accounts.ts';
import { cart } from './carts.ts';
import { order } from './orders.ts';
import { time } from './wire.ts';

/** Everything the store holds about one person; nothing in it opens anything. */
export const accountExport = z.object({
  exportedAt: time,
  account: user.extend({ createdAt: time, verifiedAt: time.nullable() }),
  addresses: z.array(savedAddress),
  orders: z.array(order),
  cart,
  /** Ended ones too, until they are forgotten. */
  sessions: z.array(session.omit({ current: true }).extend({ endedAt: time.nullable() })),
  /** Browsers and programs that signed in, each with when it was last seen. */
  knownDevices: z.array(z.object({ lastSeenAt: time })),
  passkeys: z.array(z.object({ name: z.string(), createdAt: time, lastUsedAt: time.nullable() })),
  identities: z.array(z.object({ provider: z.string(), email: z.string(), createdAt: time })),
  /** Since when an authenticator app is asked for; null when none is. */
  authenticatorAppSince: time.nullable(),
  recoveryCodesLeft: z.number().int(),
  mails: z.array(z.object({ kind: z.string(), subject: z.string(), askedAt: time, sentAt: time.nullable() })),
  /** What the store wrote down of the account, newest first. */
  events: z.array(
    z.object({ at: time, action: z.string(), before: z.unknown(), after: z.unknown(), ip: z.string(), userAgent: z.string() }),
  ),
});

export type AccountExport = z.infer<typeof accountExport>;
