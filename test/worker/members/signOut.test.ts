import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_ENDED } from '#contracts/closeCodes.ts';
import type { Problem } from '#contracts/problem.ts';
import { actingAs } from '#services/context.ts';
import { signOutPerson } from '#services/members/memberSignIn.ts';
import { asPerson, newMember, stranger } from '#test/support/api.ts';
import { auditActionsOf } from '#test/support/auditActions.ts';
import { ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, staffNow, type TestPerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';

beforeAll(openShelf);
afterEach(expectSound);

const signOut = (by: TestPerson, id: string) => asPerson(by).delete<Problem>(`/staff/people/${id}/sessions`);
const me = async (person: TestPerson) => (await asPerson(person).get('/me')).status;

describe('signing somebody out everywhere', () => {
  it('ends all their sessions and closes their sockets, and nobody else’s', async () => {
    const [owner, lost, other] = [await makePerson({ role: 'owner' }), await makePerson(), await makePerson()];
    const member = await newMember(lost);
    await member.add((await shelve()).variantId, 1);
    const window = await watch(member);
    expect((await signOut(owner, lost.id)).status).toBe(204);
    expect(await window.closed()).toBe(SESSION_ENDED);
    expect([await me(lost), await me(other), await me(owner)]).toEqual([401, 200, 200]);
    const headers = { cookie: `__Host-pinchi_refresh=${lost.refreshToken}`, origin: 'https://shop.test' };
    expect((await stranger.post('/auth/refresh', undefined, { headers })).status).toBe(401);
    expect(await auditActionsOf(lost)).toContain('person.signed_out');
  });

  it('is only for owners, as the rows say at that moment', async () => {
    const [manager, owner, lost] = [
      await makePerson({ role: 'manager', departments: ['dep_fresh'] }),
      await makePerson({ role: 'owner' }),
      await makePerson(),
    ];
    expect((await signOut(manager, lost.id)).status).toBe(403);
    const before = await staffNow(owner);
    await env.DB.prepare("UPDATE people SET role = 'clerk' WHERE id = ?").bind(owner.id).run();
    expect((await signOut(owner, lost.id)).status).toBe(403);
    // An owner when the call came in, and not when it commits.
    expect(before.person.role).toBe('owner');
    expect((await signOutPerson(actingAs(ctx(), before), { id: lost.id })).ok).toBe(false);
    expect(await me(lost)).toBe(200);
  });

  it('is 404 for an unknown person, and for an erased account', async () => {
    const [owner, gone] = [await makePerson({ role: 'owner' }), await makePerson()];
    await asPerson(gone).delete('/me');
    for (const id of ['per_nobody', gone.id]) expect(await signOut(owner, id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await auditActionsOf(gone)).not.toContain('person.signed_out');
  });
});
