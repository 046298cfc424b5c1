import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '#contracts/accounts.ts';
import type { AuditItem } from '#contracts/audit.ts';
import { SESSION_ENDED } from '#contracts/closeCodes.ts';
import type { CustomerPage } from '#contracts/customers.ts';
import type { Problem } from '#contracts/problem.ts';
import { createApp } from '#http/app.ts';
import { actingAs } from '#services/context.ts';
import { removeSecondFactorOf } from '#services/members/memberSignIn.ts';
import { asPerson, newMember, STORE, stranger } from '#test/support/api.ts';
import { auditActionsOf } from '#test/support/auditActions.ts';
import { codeOf, setUpApp } from '#test/support/authenticatorApp.ts';
import { ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { lastMail, securityMailsTo } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { makePerson, staffNow, type TestPerson } from '#test/support/people.ts';
import { aSecondFactor } from '#test/support/rows/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';

beforeAll(openShelf);
afterEach(expectSound);

const anOwner = () => makePerson({ role: 'owner' });
const reset = (by: TestPerson, id: string) => asPerson(by).delete<Problem>(`/staff/people/${id}/second-factor`);
const signIn = ({ email }: TestPerson) =>
  stranger.post<SignedIn & Problem & { challenge: string }>('/auth/login', { email, password: PASSWORD });
const held = async ({ id }: TestPerson) =>
  env.DB.prepare(
    `SELECT (SELECT count(*) FROM second_factors WHERE person_id = ?1) AS apps,
      (SELECT count(*) FROM recovery_codes WHERE person_id = ?1) AS codes,
      (SELECT count(*) FROM challenges WHERE person_id = ?1 AND kind = 'second_factor') AS challenges,
      (SELECT count(*) FROM sessions WHERE person_id = ?1 AND revoked_at IS NULL) AS sessions`,
  )
    .bind(id)
    .first();

describe('removing the app of somebody who lost it', () => {
  it('lets them sign in by password alone, and set up another', async () => {
    const [owner, ada] = [await anOwner(), await makeMember()];
    const member = await newMember(ada);
    await member.add((await shelve()).variantId, 1);
    const { secret } = await setUpApp(ada);
    const { challenge } = (await signIn(ada)).body;
    const window = await watch(member);
    expect(await held(ada)).toEqual({ apps: 1, codes: 10, challenges: 1, sessions: 1 });

    expect((await reset(owner, ada.id)).status).toBe(204);
    expect(await window.closed()).toBe(SESSION_ENDED);
    expect(await held(ada)).toEqual({ apps: 0, codes: 0, challenges: 0, sessions: 0 });
    expect((await asPerson(ada).get('/me')).status).toBe(401);
    expect((await stranger.post('/auth/login/second', { challenge, code: codeOf(secret, 1) })).status).toBe(410);
    const back = await signIn(ada);
    expect(back.status).toBe(200);
    const token = async () => back.body.accessToken;
    expect((await setUpApp({ ...ada, token })).recoveryCodes).toHaveLength(10);
    expect(await signIn(ada)).toMatchObject({ status: 403, body: { code: 'second_factor_required' } });
  });

  it('sends them a mail, and adds an audit row with what they had', async () => {
    const [owner, ada] = [await anOwner(), await makePerson()];
    const { recoveryCodes } = await setUpApp(ada);
    await asPerson(ada).post('/me/second-factor/recovery-codes', { code: 'not-one-of-them' });
    await reset(owner, ada.id);
    expect(await securityMailsTo(ada)).toEqual(['app_on', 'app_reset']);
    const { subject, text } = await lastMail(ada.email);
    expect(subject).toBe('We removed the authenticator app of your Pinchi account');
    expect(text).toContain('every device has been signed out');
    const { body } = await asPerson(owner).get<{ items: AuditItem[] }>(`/staff/audit?entity=${ada.id}&action=person.second_factor_removed`);
    expect(body.items).toMatchObject([
      {
        actor: { id: owner.id },
        before: { app: true, recoveryCodes: recoveryCodes.length, sessions: 1 },
        after: { app: false, recoveryCodes: 0, sessions: 0 },
      },
    ]);
  });

  it('is offered on the page of a customer who has an app', async () => {
    const [owner, ada] = [await anOwner(), await makePerson()];
    const page = async () => (await asPerson(owner).get<CustomerPage>(`/staff/customers/${ada.id}`)).body.secondFactor;
    expect(await page()).toBe(false);
    await asPerson(ada).post('/me/second-factor');
    expect(await page()).toBe(false);
    await setUpApp(ada);
    expect(await page()).toBe(true);
    await reset(owner, ada.id);
    expect(await page()).toBe(false);
  });
});

describe('an app is not removed', () => {
  it('by somebody who is no owner, as the rows say at that moment', async () => {
    const [manager, demoted, ada] = [
      await makePerson({ role: 'manager', departments: ['dep_fresh'] }),
      await anOwner(),
      await makePerson(),
    ];
    await setUpApp(ada);
    const before = await staffNow(demoted);
    await env.DB.prepare("UPDATE people SET role = 'clerk' WHERE id = ?").bind(demoted.id).run();
    for (const by of [manager, demoted, ada]) expect(await reset(by, ada.id)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    // An owner when the call came in, and not when it commits.
    expect(before.person.role).toBe('owner');
    expect((await removeSecondFactorOf(actingAs(ctx(), before), { id: ada.id })).ok).toBe(false);
    expect(await held(ada)).toMatchObject({ apps: 1, codes: 10, sessions: 1 });
    expect(await auditActionsOf(ada)).not.toContain('person.second_factor_removed');
    expect(await securityMailsTo(ada)).toEqual(['app_on']);
  });

  it('by the owner of the app: they have a page for it, which needs a code', async () => {
    const owner = await anOwner();
    await setUpApp(owner);
    expect(await reset(owner, owner.id)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'id', message: expect.stringContaining('/account/security') }] },
    });
    expect(await held(owner)).toMatchObject({ apps: 1, sessions: 1 });
  });

  it('if there is none: for an unknown person, an erased account, or an app that was never confirmed', async () => {
    const [owner, gone, none, begun] = [await anOwner(), await makePerson(), await makePerson(), await makePerson()];
    await setUpApp(gone);
    await asPerson(gone).delete('/me');
    await asPerson(begun).post('/me/second-factor');
    for (const id of ['per_nobody', gone.id, none.id, begun.id]) {
      expect(await reset(owner, id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    expect(await held(begun)).toMatchObject({ apps: 1, sessions: 1 });
    expect(await securityMailsTo(none)).toEqual([]);
    for (const person of [gone, none, begun]) expect(await auditActionsOf(person)).not.toContain('person.second_factor_removed');
  });

  it('twice: of two owners at once one does it, and one mail is sent', async () => {
    const [owners, ada] = [await Promise.all([anOwner(), anOwner(), anOwner()]), await makePerson()];
    await setUpApp(ada);
    const answers = await Promise.all(owners.map((owner) => reset(owner, ada.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
    expect((await auditActionsOf(ada)).filter((did) => did === 'person.second_factor_removed')).toHaveLength(1);
    expect(await securityMailsTo(ada)).toEqual(['app_on', 'app_reset']);
  });
});

describe('in production, an owner without an authenticator app', () => {
  const app = createApp(() => ({ ...ctx(), site: { ...ctx().site, development: false } }));
  const ask = async (person: TestPerson, path: string) => {
    const headers = { authorization: `Bearer ${await person.token()}` };
    const answer = await app.fetch(new Request(`${STORE}/api/v1${path}`, { headers }), env);
    return { status: answer.status, body: await answer.json<Problem & { items: unknown[] }>() };
  };

  it('cannot work as staff, but can use their account', async () => {
    const person = await makePerson({ role: 'owner' });
    for (const path of ['/staff/summary', '/staff/members', '/staff/audit']) {
      expect(await ask(person, path)).toMatchObject({ status: 403, body: { code: 'second_factor_missing' } });
    }
    expect(await ask(person, '/me')).toMatchObject({ status: 200, body: { role: 'owner' } });
    expect(await ask(person, '/me/second-factor')).toMatchObject({ status: 200 });
  });

  it('sees no more than a shopper in calls that both may make', async () => {
    const person = await makePerson({ role: 'owner' });
    const { slug } = await shelve();
    const shown = JSON.stringify((await ask(person, `/products/${slug}`)).body);
    expect(shown).not.toContain('"stock"');
    await aSecondFactor(env.DB, { personId: person.id, confirmedAt: 1 });
    expect(JSON.stringify((await ask(person, `/products/${slug}`)).body)).toContain('"stock"');
    expect((await ask(person, '/staff/summary')).status).toBe(200);
  });

  it('is the only role with this limit: a clerk can work without', async () => {
    expect((await ask(await makePerson({ role: 'clerk', departments: ['dep_frozen'] }), '/staff/summary')).status).toBe(200);
  });
});
