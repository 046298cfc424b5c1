import { words } from '#contracts/text.ts';
import { addVerifiedPerson, claimUnverified, type Identity, linkIdentity, personOfIdentity } from '#db/accounts/identities.ts';
import { type Account, accountByEmail, accountById } from '#db/accounts/read.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { announceEvent } from '#db/outbox/insertTask.ts';
import { PROVIDER_LABELS, type ProviderName } from '#domain/accounts/providers.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Profile } from '#identity/provider.ts';
import { closeSockets } from '#services/accounts/sessions/closeSockets.ts';
import { tellOfChange } from '#services/accounts/tellOfChange.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity, type SecurityEvent } from '#services/record.ts';

/* Each try but the last lost to somebody who registered, verified or linked at this very moment. */
const TRIES = 3;

/**
 * Whose account a provider's profile opens. One that is linked: its owner's. Else by the address alone that the provider has
 * verified, and the profile is linked to it: a verified account; one that is not is verified by it, and who registered it loses
 * it; with neither, a new one. An account that was there before is told of it by mail.
 */
export async function accountOf(ctx: Context, provider: ProviderName, profile: Profile): Promise<Result<Account>> {
  const { subject, verifiedEmail: email } = profile;
  for (let tries = 0; tries < TRIES; tries++) {
    const linked = await personOfIdentity(ctx.db, { provider, subject });
    const account = linked === null ? null : await accountById(ctx.db, linked);
    if (account) return ok(account);
    if (email === null) return refuse({ code: 'provider_email_unverified', provider: PROVIDER_LABELS[provider] });
    await link(ctx, { provider, subject, email }, nameOf(profile.name, email));
  }
  return refuse({ code: 'busy' });
}

async function link(ctx: Context, identity: Identity, name: string): Promise<void> {
  const account = await accountByEmail(ctx.db, identity.email);
  if (!account) return open(ctx, identity, name);
  const { id, verifiedAt } = account;
  const { told, outboxId } = tellOfChange(ctx, id, { what: 'identity_linked', provider: identity.provider });
  const linked =
    verifiedAt === null
      ? await write(ctx, id, identity, [...claimUnverified(ctx.db, id, name, ctx.now()), told], ['account.verified', 'identity.linked'])
      : await write(ctx, id, identity, [told], ['identity.linked']);
  if (!linked) return;
  if (verifiedAt === null) await closeSockets(ctx, id);
  await ctx.announce([outboxId]);
}

async function open(ctx: Context, identity: Identity, name: string): Promise<void> {
  const now = ctx.now();
  const id = ctx.newId('person');
  const outboxId = ctx.newId('outbox');
  const before = [
    ...addVerifiedPerson(ctx.db, { id, email: identity.email, name }, now),
    announceEvent(ctx.db, outboxId, { kind: 'mail', payload: { mail: 'welcome', personId: id } }, now),
  ];
  if (await write(ctx, id, identity, before, ['account.registered', 'account.verified', 'identity.linked'])) await ctx.announce([outboxId]);
}

/** False when somebody was first. */
async function write(ctx: Context, id: string, identity: Identity, before: Statement[], events: SecurityEvent[]): Promise<boolean> {
  const { provider } = identity;
  const done = await commit(ctx.db, [
    ...before,
    ...linkIdentity(ctx.db, id, identity, ctx.now()),
    ...events.map((event) => recordSecurity(ctx, id, event, { provider })),
  ]);
  return !done.written && done.violation.kind === 'UNIQUE' ? false : writtenUnlessGuarded(done);
}

/* What a provider calls them, if it is what a person may be called here. */
function nameOf(given: string, email: string): string {
  const read = words(80).safeParse(given);
  return read.success ? read.data : (email.split('@')[0] ?? email).slice(0, 80);
}
