import type { Context as HonoContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import { readCookie } from '#http/cookies.ts';
import type { Door, SignedInDoor, StaffDoor } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { type AccessClaims, readAccess } from '#services/accounts/sessions/accessToken.ts';
import { loadActor } from '#services/accounts/sessions/loadPerson.ts';
import { type Actor, actingAs, type Guest, type Member, type StaffMember } from '#services/context.ts';

/** Identify the caller and their session. A bearer token takes priority over the cookie. */
export async function identify<E extends Door>(c: HonoContext<E>, token = tokenOf(c)): Promise<Guest | Member | StaffMember> {
  const { ctx } = c.var;
  const claims = await sessionIn(c, token);
  const actor = claims && (await loadActor(ctx, claims, { mayWrite: c.req.method !== 'GET' }));
  return actor ?? { kind: 'guest' };
}

/** What the caller's access token says, if it is genuine. Only the database knows whether its session still stands. */
export async function sessionIn<E extends Door>(c: HonoContext<E>, token = tokenOf(c)): Promise<AccessClaims | null> {
  return token ? readAccess(c.var.ctx, token) : null;
}

/** The access token of the request, genuine or not. */
export function tokenOf<E extends Door>(c: HonoContext<E>): string | undefined {
  const bearer = /^Bearer (.*)$/i.exec(c.req.header('authorization') ?? '');
  return bearer ? bearer[1] : readCookie(c, 'access');
}

/** Set the actor for the rest of this request. */
export function setActor<A extends Actor>(c: HonoContext<Door>, actor: A): void {
  c.set('ctx', actingAs(c.var.ctx, actor));
}

/** Identify the caller. Guests are allowed. */
export const anyCaller = createMiddleware<Door>(async (c, next) => {
  setActor(c, await identify(c));
  await next();
});

/** 401 for guests. Runs before validation, so that a guest learns nothing about the shape of the request. */
export const signedIn = createMiddleware<SignedInDoor>(async (c, next) => {
  const actor = await identify(c);
  if (actor.kind === 'guest') throw new Refused({ code: 'unauthenticated' });
  c.set('ctx', actingAs(c.var.ctx, actor));
  await next();
});

/**
 * 401 without a genuine token. Whether its session stands is looked at by what the handler calls, and here when the request was not fit to
 * reach it: whose session has ended learns nothing about the shape of the request.
 */
export const tokenHolder = createMiddleware<Door>(async (c, next) => {
  if (!(await sessionIn(c))) throw new Refused({ code: 'unauthenticated' });
  await next();
  const { status } = c.res;
  if ((status === 400 || status === 422) && (await identify(c)).kind === 'guest') throw new Refused({ code: 'unauthenticated' });
});

/** 401 for guests. 403 for customers, and for staff who must set up an authenticator app first. */
export const staffOnly = createMiddleware<StaffDoor>(async (c, next) => {
  const actor = await identify(c);
  if (actor.kind === 'guest') throw new Refused({ code: 'unauthenticated' });
  // Set before the refusal, so that the log says whose request it was.
  if (actor.person.roleWaits || actor.kind === 'member') {
    setActor(c as unknown as HonoContext<Door>, actor);
    throw new Refused({ code: actor.person.roleWaits ? 'second_factor_missing' : 'forbidden' });
  }
  c.set('ctx', actingAs(c.var.ctx, actor));
  await next();
});
