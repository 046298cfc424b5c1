import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import { openDb } from '#db/kit/db.ts';
import { resetPassword } from '#services/accounts/passwords/resetPassword.ts';
import { acceptInvitation } from '#services/accounts/registration/acceptInvitation.ts';
import { register } from '#services/accounts/registration/register.ts';
import { verify } from '#services/accounts/registration/verification.ts';
import { actingAs, type Context } from '#services/context.ts';
import { inviteMember } from '#services/members/inviteMember.ts';
import { sweepOutbox } from '#services/outbox/announce.ts';
import { asPerson, stranger } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { crashing, everyCrash } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { lastMail, mailed, tokenIn } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { makePerson, onDevice, staffNow } from '#test/support/people.ts';
import { repeatedly } from '#test/support/proof.ts';
import { openShelf } from '#test/support/shelf.ts';

beforeAll(openShelf);
beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
afterEach(expectSound);

const NEXT = 'eight pears on a plate';
let made = 0;
const newEmail = () => `crash.${++made}@people.test`;
const signsIn = async (email: string, password = PASSWORD) =>
  (await stranger.post<Problem>('/auth/login', { email, password })).status === 200;
const count = async (from: string, ...values: string[]) =>
  (
    await env.DB.prepare(`SELECT count(*) AS n FROM ${from}`)
      .bind(...values)
      .first<{ n: number }>()
  )?.n ?? 0;

/**
 * Does the work once for each of its steps, and that step fails. `after` learns whether the work was done; the owner’s next action must
 * succeed.
 */
async function everyStep(prepare: () => Promise<{ act(whole: Context): Promise<unknown>; after(): Promise<void> }>): Promise<number> {
  return everyCrash(async (crash) => {
    const { act, after } = await prepare();
    const { d1, died } = crashing(env.DB, crash);
    await act({ ...ctx(), db: openDb(d1) }).catch(() => {});
    // Tasks that were committed and never reached the queue.
    passTime(11_000);
    await sweepOutbox(ctx());
    await after();
    return died();
  });
}

describe('when any one step fails', repeatedly(10), () => {
  it('a registration is stored with its mail, or is not stored and can be made again', async () => {
    const steps = await everyStep(async () => {
      const email = newEmail();
      const asked = { email, name: 'Ada', password: PASSWORD };
      return {
        act: (whole) => register(whole, asked),
        async after() {
          if ((await count('people WHERE email = ?', email)) === 0) await register(ctx(), asked);
          const { status } = await stranger.post('/auth/verify', { token: tokenIn(await lastMail(email)) });
          expect([status, await signsIn(email)]).toEqual([200, true]);
        },
      };
    });
    expect(steps).toBeGreaterThan(0);
  });

  it('a verification is done, or its link is still valid', async () => {
    const steps = await everyStep(async () => {
      const email = newEmail();
      await register(ctx(), { email, name: 'Ada', password: PASSWORD });
      const token = tokenIn(await lastMail(email));
      return {
        act: (whole) => verify(whole, { token }),
        async after() {
          const done = await signsIn(email);
          expect((await stranger.post('/auth/verify', { token })).status).toBe(done ? 410 : 200);
          expect(await signsIn(email)).toBe(true);
          expect((await mailed(email, 2)).filter(({ kind }) => kind === 'welcome')).toHaveLength(1);
        },
      };
    });
    expect(steps).toBeGreaterThan(2);
  });

  it('a password is replaced together with all that belongs to the old one, or not at all', async () => {
    const steps = await everyStep(async () => {
      const person = await makeMember();
      const phone = await onDevice(person);
      await stranger.post('/auth/password/forgot', { email: person.email });
      const token = tokenIn(await lastMail(person.email));
      return {
        act: (whole) => resetPassword(whole, { token, password: NEXT }),
        async after() {
          const done = await signsIn(person.email, NEXT);
          expect(await signsIn(person.email)).toBe(!done);
          expect((await asPerson(phone).get('/me')).status).toBe(done ? 401 : 200);
          expect((await stranger.post('/auth/password/reset', { token, password: NEXT })).status).toBe(done ? 410 : 204);
          expect(await signsIn(person.email, NEXT)).toBe(true);
        },
      };
    });
    expect(steps).toBeGreaterThan(1);
  });

  it('an invitation is accepted, or can be accepted again', async () => {
    const owner = await makePerson({ role: 'owner' });
    const steps = await everyStep(async () => {
      const email = newEmail();
      const invited = { email, name: 'Carl', role: 'clerk', departments: ['dep_frozen'] };
      expect((await asPerson(owner).post('/staff/members', invited)).status).toBe(201);
      const token = tokenIn(await lastMail(email));
      return {
        act: (whole) => acceptInvitation(whole, { token, password: NEXT }),
        async after() {
          const done = await signsIn(email, NEXT);
          expect((await stranger.post('/auth/invitation', { token, password: NEXT })).status).toBe(done ? 410 : 200);
          expect(await signsIn(email, NEXT)).toBe(true);
        },
      };
    });
    expect(steps).toBeGreaterThan(2);
  });

  it('an invitation is stored with its mail, its role and its audit row, or not at all', async () => {
    const owner = await makePerson({ role: 'owner' });
    const steps = await everyStep(async () => {
      const email = newEmail();
      const asked = { email, name: 'Carl', role: 'clerk' as const, departments: ['dep_frozen'] };
      const caller = await staffNow(owner);
      return {
        act: (whole) => inviteMember(actingAs(whole, caller), asked),
        async after() {
          if ((await count('people WHERE email = ?', email)) === 0) await inviteMember(actingAs(ctx(), caller), asked);
          const of = '(SELECT id FROM people WHERE email = ?)';
          expect(await count(`audit WHERE action = 'member.invited' AND entity_id = ${of}`, email)).toBe(1);
          expect(await count(`staff_departments WHERE person_id = ${of}`, email)).toBe(1);
          const { status } = await stranger.post('/auth/invitation', { token: tokenIn(await lastMail(email)), password: NEXT });
          expect([status, await signsIn(email, NEXT)]).toEqual([200, true]);
        },
      };
    });
    expect(steps).toBeGreaterThan(1);
  });
});
