import type { AccountExport } from '#contracts/accountExport.ts';
import type { Held } from '#db/accounts/held.ts';
import { presentSession } from '#services/accounts/sessions/presentSession.ts';

const timeOf = (at: number) => new Date(at).toISOString();
const timeOrNull = (at: number | null) => (at === null ? null : timeOf(at));

type Shown = Omit<AccountExport, 'exportedAt' | 'account' | 'addresses' | 'orders' | 'cart'>;

/** What is held of a person, as they get it. */
export function presentHeld(held: Held): Shown {
  return {
    sessions: held.devices.map((device) => {
      const { current: _, ...session } = presentSession(device, null);
      return { ...session, endedAt: timeOrNull(device.revokedAt) };
    }),
    knownDevices: held.seen.map(({ seenAt }) => ({ lastSeenAt: timeOf(seenAt) })),
    passkeys: held.keys.map((k) => ({ ...k, createdAt: timeOf(k.createdAt), lastUsedAt: timeOrNull(k.lastUsedAt) })),
    identities: held.providers.map((p) => ({ ...p, createdAt: timeOf(p.createdAt) })),
    authenticatorAppSince: timeOrNull(held.app),
    recoveryCodesLeft: held.recoveryCodesLeft,
    mails: held.letters.map(({ kind, subject, createdAt, sentAt }) => ({
      kind,
      subject,
      askedAt: timeOf(createdAt),
      sentAt: timeOrNull(sentAt),
    })),
    events: held.events.map((e) => ({
      ...e,
      at: timeOf(e.at),
      before: JSON.parse(e.before ?? 'null'),
      after: JSON.parse(e.after ?? 'null'),
    })),
  };
}
