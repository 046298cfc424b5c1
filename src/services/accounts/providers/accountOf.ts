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
import { tellOfChange } from '#services/accounts/mails.ts';
import { closeSockets } from '#services/accounts/sessions/closeSockets.ts';
import type { Context } from '#services/context.ts';
import { askFor } from '#services/tasks.ts';
import { accountWrite } from '#services/write.ts';

/* A try fails when somebody registered, verified or linked the same address at this very moment; the next one sees that. */
const TRIES = 3;

/**
 * Whose account somebody at a provider signs in to.
 *
 * - The provider's account is linked here: the account it is linked to.
 * - Else the address decides, if the provider has verified it. It is linked to the account with that address. If that account was not
 *   verified, it is now, and the password of whoever registered it stops working. Without such an account a new one is made.
 *
 * A mail tells the owner of an account that was there before.
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
  const task = tellOfChange(ctx, personId, { what: 'identity_linked', provider: identity.provider });
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
  /** What has to be true of the account first. */
  before: Statement[];
  events: [SecurityEvent, ...SecurityEvent[]];
}

/** Link an identity; false when somebody was first. */
async function write(ctx: Context, { personId, identity, task, before, events: [first, ...others] }: Linking): Promise<boolean> {
  const note = (event: SecurityEvent) => ({ personId, event, detail: { provider: identity.provider } });
  const done = await accountWrite(ctx, {
    statements: [...before, ...linkIdentity(ctx.db, personId, identity, ctx.now())],
    events: [note(first), ...others.map(note)],
    tasks: [task],
  });
  return !done.written && done.violation.kind === 'UNIQUE' ? false : writtenUnlessGuarded(done);
}

/* What a provider calls them, if it is what a person may be called here. */
function nameOf(given: string, email: string): string {
  const read = words(80).safeParse(given);
  return read.success ? read.data : (email.split('@')[0] ?? email).slice(0, 80);
}
