import { revokeFamily, revokeOthers, sessionById } from '#db/accounts/sessions.ts';
import { mustBeWritten, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { describe } from '#kit/log.ts';
import { type Context, isSignedIn, type SignedInContext } from '#services/context.ts';
import { type Watched, watchedBy } from '#services/memberCart.ts';
import { accountWrite } from '#services/write.ts';
import { readRefresh } from './refreshToken.ts';

/**
 * Close every socket on a person's carts, and theirs on channels, after some of their sessions ended. Each open window then has to sign
 * in again; windows whose session continues do so on their own. Pass `watched` when it was looked up before. Never throws, because the
 * sessions have already ended.
 */
export async function closeSockets(ctx: Context, personId: string, watched?: Watched): Promise<void> {
  try {
    const { cartIds, topics } = watched ?? (await watchedBy(ctx, personId));
    await Promise.all([
      ...cartIds.map((id) => ctx.objects.cart(id).closeSockets()),
      ...topics.map((topic) => ctx.objects.channel(topic).closeSocketsOf(personId)),
    ]);
  } catch (error) {
    ctx.log.error('accounts.sockets_not_closed', { person: personId, error: describe(error) });
  }
}

interface Ending {
  session: { id: string; personId: string };
  why: 'session.revoked' | 'session.reused';
}

/** End a session. Its tokens stop working, and sockets that it opened on the cart are closed. Ending it twice has no further effect. */
export async function endSession(ctx: Context, { session: { id, personId }, why }: Ending): Promise<void> {
  const by = why === 'session.reused' ? null : personId;
  const ended = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: revokeFamily(ctx.db, id, personId, ctx.now()),
      events: [{ personId, event: why, detail: { session: id }, by }],
    }),
  );
  if (ended) await closeSockets(ctx, personId);
}

interface Browser {
  refreshToken: string | undefined;
}

/**
 * Sign out. Ends the session of the caller, or, if the access token has expired, the session of the refresh token. Without a session
 * this is no error.
 */
export async function logout(ctx: Context, browser: Browser): Promise<Result<null>> {
  return isSignedIn(ctx) ? endById(ctx, ctx.actor.sessionId) : leaveSession(ctx, browser);
}

/** End the session of a browser, found by its refresh token. */
export async function leaveSession(ctx: Context, { refreshToken }: Browser): Promise<Result<null>> {
  const read = refreshToken ? await readRefresh(ctx.secrets.signing, refreshToken) : null;
  return read ? endById(ctx, read.presented.sessionId) : ok(null);
}

async function endById(ctx: Context, id: string): Promise<Result<null>> {
  const session = await sessionById(ctx.db, id);
  if (session) await endSession(ctx, { session, why: 'session.revoked' });
  return ok(null);
}

/** Sign out one of the caller's devices; it may be the current one. 404 for a session of somebody else, or one that has ended. */
export async function revokeSession(ctx: SignedInContext, { id }: { id: string }): Promise<Result<null>> {
  const session = await sessionById(ctx.db, id);
  const live = session?.personId === ctx.actor.person.id && session.revokedAt === null && session.expiresAt > ctx.now();
  if (!live) return refuse({ code: 'not_found', what: 'session' });
  await endSession(ctx, { session, why: 'session.revoked' });
  return ok(null);
}

/** Sign out all devices of the caller except the current one. */
export async function revokeOtherSessions(ctx: SignedInContext): Promise<Result<null>> {
  const { person, sessionId } = ctx.actor;
  mustBeWritten(
    await accountWrite(ctx, {
      statements: revokeOthers(ctx.db, person.id, sessionId, ctx.now()),
      events: [{ personId: person.id, event: 'session.revoked', detail: { allBut: sessionId } }],
    }),
  );
  await closeSockets(ctx, person.id);
  return ok(null);
}
