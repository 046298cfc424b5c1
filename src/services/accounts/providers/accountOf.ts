import { words } from '#contracts/text.ts';
import { addVerifiedPerson, claimUnverified, type Identity, linkIdentity, personOfIdentity } from '#db/accounts/identities.ts';
import { type Account, accountByEmail, accountById } from '#db/accounts/read.ts';
import { writtenUnlessGuarded } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import type { Task } from '#db/outbox/task.ts';
import { PROVIDER_LABELS, type ProviderName } from '#domain/accounts/providers.ts';
import type { SecurityEvent } from '#domain/audit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Profile } from '#identity/provider.ts';
import { notifyOfChange } from '#services/accounts/mails.ts';
import { closeSockets } from '#services/accounts/sessions/endSessions.ts';
import type { Context } from '#services/context.ts';
import { askFor } from '#services/tasks.ts';
import { accountWrite } from '#services/write.ts';

/* An attempt fails when the same address is registered, verified or linked at the same moment. The next attempt sees that change. */
const TRIES = 3;

/**
 * Find or make the account for somebody who comes from a provider.
 *
 * - The provider's account is already linked: use the account it is linked to.
 * - Otherwise, if the provider has verified the address: link it to the account with that address. If that account was not verified,
 *   it becomes verified, and the password that was set at registration stops working. Without such an account, make a new one.
 *
 * The owner of an account that existed before is notified by mail.
 */
export async function accountOf(
  ctx: Context,
  { provider, profile }: { provider: ProviderName; profile: Profile },
): Promise<Result<Account>> {
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
  const { id: personId, verifiedAt } = account;
  const task = notifyOfChange(ctx, personId, { what: 'identity_linked', provider: identity.provider });
  if (verifiedAt !== null) {
    await write(ctx, { personId, identity, task, before: [], events: ['identity.linked'] });
    return;
  }
  const before = claimUnverified(ctx.db, personId, name, ctx.now());
  const claimed = await write(ctx, { personId, identity, task, before, events: ['account.verified', 'identity.linked'] });
  if (claimed) await closeSockets(ctx, personId);
}

async function open(ctx: Context, identity: Identity, name: string): Promise<void> {
  const personId = ctx.newId('person');
  const before = addVerifiedPerson(ctx.db, { id: personId, email: identity.email, name }, ctx.now());
  const task = askFor(ctx, 'mail', { mail: 'welcome', personId });
  await write(ctx, { personId, identity, task, before, events: ['account.registered', 'account.verified', 'identity.linked'] });
}

interface Linking {
  personId: string;
  identity: Identity;
  task: Task;
  /** Statements that run before the link is written: they make or claim the account. */
  before: Statement[];
  events: [SecurityEvent, ...SecurityEvent[]];
}

/** Link an identity. False when a concurrent write came first. */
async function write(ctx: Context, { personId, identity, task, before, events: [first, ...others] }: Linking): Promise<boolean> {
  const note = (event: SecurityEvent) => ({ personId, event, detail: { provider: identity.provider } });
  const done = await accountWrite(ctx, {
    statements: [...before, ...linkIdentity(ctx.db, personId, identity, ctx.now())],
    events: [note(first), ...others.map(note)],
    tasks: [task],
  });
  return !done.written && done.violation.kind === 'UNIQUE' ? false : writtenUnlessGuarded(done);
}

/* The name from the provider, if it is a valid name here. Otherwise a name made from the address. */
function nameOf(given: string, email: string): string {
  const read = words(80).safeParse(given);
  return read.success ? read.data : (email.split('@')[0] ?? email).slice(0, 80);
}
