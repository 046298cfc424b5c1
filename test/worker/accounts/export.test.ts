import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AccountExport, accountExport } from '#contracts/accountExport.ts';
import { openDb } from '#db/kit/db.ts';
import { exportAccount } from '#services/personalData/exportAccount.ts';
import { asPerson, STORE, stranger } from '#test/support/api.ts';
import { auditActionsOf } from '#test/support/auditActions.ts';
import { ctx } from '#test/support/context.ts';
import { somebody } from '#test/support/erasure.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { mailbox, tokenIn } from '#test/support/mailbox.ts';
import { PASSWORD } from '#test/support/password.ts';
import { orderedBefore } from '#test/support/pastOrders.ts';
import { actorNow, makePerson, onDevice } from '#test/support/people.ts';
import { openShelf } from '#test/support/shelf.ts';

/* A PNG of one pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoAAAAegB5s2G1ewAAAABJRU5ErkJggg==';

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

  it('has the documents as they were issued, and the photographs', async () => {
    const { person, orderId } = await somebody();
    const owner = asPerson(await makePerson({ role: 'owner' }));
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await owner.post(`/orders/${orderId}/transitions`, { to });
    await owner.post(`/orders/${orderId}/refunds`, { amount: 100, reason: 'Late' }, { key: orderId });
    const form = new FormData();
    for (const [name, value] of Object.entries({ lineId: '0', kind: 'damaged', text: 'Bruised' })) form.set(name, value);
    form.set('photo', new File([Buffer.from(DOT, 'base64')], 'mine.png', { type: 'image/png' }));
    const sent = await exports.default.fetch(`${STORE}/api/v1/orders/${orderId}/problems`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${await person.token()}` },
    });
    expect(sent.status).toBe(201);
    const { body } = await asPerson(person).get<AccountExport>('/me/export');
    expect(accountExport.strict().parse(body)).toEqual(body);
    const stored = await env.DB.prepare('SELECT document FROM documents WHERE order_id = ? ORDER BY kind DESC').bind(orderId).all();
    expect(body.documents.map(({ document }) => document)).toEqual(stored.results.map((row) => JSON.parse(String(row.document))));
    expect(body.documents).toMatchObject([
      { orderId, kind: 'invoice', number: expect.stringMatching(/^\d{4}-\d{6}$/) },
      { orderId, kind: 'credit_note', number: expect.stringMatching(/^C\d{4}-\d{6}$/) },
    ]);
    const [asked] = body.requests;
    expect(asked).toMatchObject({ orderId, photo: true, text: 'Bruised' });
    const { photo } = (await env.DB.prepare('SELECT photo FROM requests WHERE id = ?').bind(asked?.id).first<{ photo: string }>()) ?? {};
    const [sentBack] = body.photographs;
    expect(sentBack).toMatchObject({
      requestId: asked?.id,
      type: 'image/png',
      url: `/api/v1/orders/${orderId}/problems/${asked?.id}/photo`,
    });
    const hash = await crypto.subtle.digest('SHA-256', Buffer.from(sentBack?.base64 ?? '', 'base64'));
    expect(photo?.endsWith(`/${Buffer.from(hash).toString('hex')}`)).toBe(true);
  });

  it('of many orders is read page by page, and has each once', async () => {
    const person = await makePerson();
    await orderedBefore(person, 120);
    let trips = 0;
    const db = openDb(hooked(env.DB, { before: () => void trips++ }));
    const file = await exportAccount({ ...ctx(), db, actor: await actorNow(person) });
    if (!file.ok) throw new Error(file.refusal.code);
    const reader = file.value.json.getReader();
    const seen: number[] = [];
    for (let text = ''; ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      text = new TextDecoder().decode(value);
      if (text.includes('"payUntil"')) seen.push(trips);
    }
    // Three pages, each read when the one before it was taken.
    expect([seen.length, new Set(seen).size]).toEqual([120, 3]);
    const { body } = await asPerson(person).get<AccountExport>('/me/export');
    expect(new Set(body.orders.map(({ id }) => id)).size).toBe(120);
  });

  it('is only for the owner, and is in the audit', async () => {
    const person = await makePerson();
    expect((await stranger.get('/me/export')).status).toBe(401);
    expect((await asPerson(person).get('/me/export')).headers.get('cache-control')).toBe('no-store');
    expect(await auditActionsOf(person)).toEqual(['account.exported']);
  });
});
