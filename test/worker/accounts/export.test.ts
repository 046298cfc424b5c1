import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AccountExport, accountExport } from '#contracts/accountExport.ts';
import { asPerson, stranger } from '#test/support/api.ts';
import { auditActionsOf } from '#test/support/auditActions.ts';
import { somebody } from '#test/support/erasure.ts';
import { expectSound } from '#test/support/invariants.ts';
import { mailbox, tokenIn } from '#test/support/mailbox.ts';
import { PASSWORD } from '#test/support/password.ts';
import { makePerson, onDevice } from '#test/support/people.ts';
import { openShelf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

describe('the export', () => {
  it('has everything about its owner, nothing about anybody else, and no secrets', async () => {
    const { person, address, phone, orderId, held } = await somebody();
    const other = (await somebody()).person;
    const device = await onDevice(person, 'Phone/1.0');
    await asPerson(person).delete(`/auth/sessions/${device.sessionId}`);
    const { status, body } = await asPerson(person).get<AccountExport>('/me/export');
    expect(status).toBe(200);
    expect(accountExport.strict().parse(body)).toEqual(body);
    expect(body.account).toMatchObject({ id: person.id, email: person.email, name: person.name, phone, verified: true });
    expect(body.addresses).toMatchObject([address]);
    expect(body.orders).toMatchObject([
      { id: orderId, address, courierNote: 'Ask for the grandmother', lines: [{ addedBy: person.name }] },
    ]);
    expect(body.cart.lines.map((l) => l.variantId)).toEqual([held.variantId]);
    expect(body.sessions.map((s) => s.endedAt !== null)).toContain(true);
    expect(body.sessions.map((s) => s.id)).toEqual(expect.arrayContaining([person.sessionId, device.sessionId]));
    expect(body).toMatchObject({
      passkeys: [{ name: 'Key', lastUsedAt: null }],
      identities: [{ provider: 'github', email: person.email }],
      authenticatorAppSince: null,
      recoveryCodesLeft: 1,
    });
    expect(body.knownDevices.length).toBeGreaterThan(0);
    expect(body.mails.map((m) => m.kind)).toEqual(expect.arrayContaining(['order_placed', 'reset']));
    expect(body.events.map((e) => e.action)).toEqual(expect.arrayContaining(['account.exported', 'account.changed', 'session.opened']));

    const text = JSON.stringify(body);
    for (const foreign of [other.id, other.email, other.name]) expect(text).not.toContain(foreign);
    const secrets = await env.DB.prepare(
      `SELECT password_hash AS secret FROM people WHERE id = ?1 UNION ALL SELECT refresh_hash FROM sessions WHERE person_id = ?1
       UNION ALL SELECT hash FROM tokens WHERE person_id = ?1 UNION ALL SELECT key FROM known_devices WHERE person_id = ?1`,
    )
      .bind(person.id)
      .all<{ secret: string }>();
    expect(secrets.results.length).toBeGreaterThan(4);
    for (const secret of ['canary', PASSWORD, 'scrypt$', person.refreshToken, ...secrets.results.map((r) => r.secret)]) {
      expect(text).not.toContain(secret);
    }
    for (const mail of await mailbox(person.email)) if (mail.kind === 'reset') expect(text).not.toContain(tokenIn(mail));
  });

  it('is only for the owner, and is in the audit', async () => {
    const person = await makePerson();
    expect((await stranger.get('/me/export')).status).toBe(401);
    expect((await asPerson(person).get('/me/export')).headers.get('cache-control')).toBe('no-store');
    expect(await auditActionsOf(person)).toEqual(['account.exported']);
  });
});
