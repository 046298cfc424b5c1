import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AuditItem } from '#contracts/audit.ts';
import type { Member } from '#contracts/members.ts';
import type { Problem } from '#contracts/problem.ts';
import { audit as auditTable } from '#db/schema/index.ts';
import { type Api, asPerson, STORE, stranger } from '#test/support/api.ts';
import { apiRoute, callAs, expectedOf } from '#test/support/calls/caller.ts';
import { ROWS } from '#test/support/calls/index.ts';
import { ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { lastMail, tokenIn } from '#test/support/mailbox.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { insertAll } from '#test/support/rows/insert.ts';
import { auditRow } from '#test/support/rows/records.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

let owner: TestPerson;
let staffApi: Api;
beforeAll(async () => {
  await openShelf();
  owner = await makePerson({ role: 'owner', name: 'Olga' });
  staffApi = asPerson(owner);
});
afterEach(expectSound);

interface Page {
  items: AuditItem[];
  nextCursor: string | null;
}

const at = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
const read = async (query: string, api = staffApi) => (await api.get<Page>(`/staff/audit?limit=100&${query}`)).body.items;

/** Commit rows as a verb would; returns their ids in the order in which they were written. */
async function write(
  ...rows: Partial<Record<'action' | 'entity' | 'entityId' | 'department' | 'after' | 'actor' | 'ip', string> & { at: number }>[]
) {
  const ids = rows.map(() => ctx().newId('audit'));
  const now = Date.now() - rows.length;
  const row = ({ actor, department, ...r }: (typeof rows)[number], i: number) =>
    auditRow({ id: ids[i], at: now + i, actorId: actor, departmentId: department, ...r });
  await insertAll(env.DB, auditTable, rows.map(row));
  return ids;
}

describe('the audit', () => {
  it('says who did what to which thing, when and from where, with the values before and after', async () => {
    const { variantId } = await shelve({ price: 250 });
    const headers = { ...at(1).headers, 'cf-connecting-ip': '203.0.113.9', 'user-agent': 'Desk/1.0' };
    const done = await staffApi.patch(`/variants/${variantId}`, { price: 199 }, { headers });
    const [row] = await read(`entity=${variantId}`);
    expect(row).toMatchObject({
      id: expect.stringMatching(/^aud_/),
      at: expect.stringMatching(/^20.*Z$/),
      actor: { id: owner.id, name: 'Olga' },
      action: 'variant.updated',
      entity: 'variant',
      entityId: variantId,
      departmentId: 'dep_fresh',
      before: { price: 250 },
      after: { price: 199 },
      ip: '203.0.113.9',
      userAgent: 'Desk/1.0',
      requestId: done.headers.get('x-request-id'),
    });
  });

  it('can be searched by words, action, actor, thing and kind of thing', async () => {
    const person = await makePerson();
    const [a, b, c] = await write(
      { action: 'zz.one', entity: 'job', entityId: 'zz-7', after: '{"reason":"Späte Lieferung, Straße zu"}', ip: '198.51.100.77' },
      { action: 'zz.two', entity: 'mail', entityId: 'zz-7', actor: person.id },
      { action: 'zz.two', entity: 'mail', entityId: 'zz-8' },
    );
    const ids = async (query: string) => (await read(query)).map((r) => r.id);
    expect(await ids('q=sp%C3%A4te%20liefer')).toEqual([a]);
    for (const q of ['spate', 'strasse', 'STRASSE', 'stra%C3%9Fe']) expect([q, await ids(`q=${q}`)]).toEqual([q, [a]]);
    expect(await ids('q=198.51.100.77')).toEqual([a]);
    expect(await ids('q=zz%20two')).toEqual([c, b]);
    expect(await ids('action=zz.two')).toEqual([c, b]);
    expect(await ids(`actor=${person.id}`)).toContain(b);
    expect(await ids('entity=zz-7')).toEqual([b, a]);
    expect(await ids('entity=mail')).toEqual(expect.arrayContaining([c, b]));
    expect(await ids('q=zz&entity=mail&action=zz.two')).toEqual([c, b]);
    for (const none of ['q=nowhere', 'q=%22', "q=' OR 1=1 --", 'action=zz', 'actor=per_none', 'entity=none']) {
      expect([none, (await ids(none)).filter((id) => [a, b, c].includes(id))]).toEqual([none, []]);
    }
  });

  it('can be searched by the current name and address of the actor and of the person concerned', async () => {
    const [doer, done] = [await makePerson({ name: 'Désirée Quux' }), await makePerson({ name: 'Yolanda Zorn' })];
    const [a, b, , d] = await write(
      { action: 'who', actor: doer.id },
      { action: 'who', entity: 'person', entityId: done.id },
      { action: 'who', after: '{"said":"nobody"}' },
      { action: 'who', actor: doer.id, entity: 'person', entityId: done.id },
    );
    const ids = async (q: string, more = '&action=who') => (await read(`q=${encodeURIComponent(q)}${more}`)).map((r) => r.id);
    expect(await ids('desiree')).toEqual([d, a]);
    expect(await ids('Quux Dés')).toEqual([d, a]);
    expect(await ids(doer.email)).toEqual([d, a]);
    expect(await ids('zorn')).toEqual([d, b]);
    expect(await ids(done.email.toUpperCase())).toEqual([d, b]);
    expect(await ids('quux', `&action=who&entity=${done.id}`)).toEqual([d]);
    for (const none of ['quux zorn', '"', 'desirees', '{name} : quux', 'quux"* OR "zorn'])
      expect([none, await ids(none)]).toEqual([none, []]);

    await env.DB.prepare("UPDATE people SET name = 'Dora Quell', phone = '+31 6 55512345' WHERE id = ?").bind(doer.id).run();
    expect(await ids('dora')).toEqual([d, a]);
    expect(await ids('desiree')).toEqual([]);
    // A telephone number is no name.
    expect(await ids('31655512345')).toEqual([]);
  });

  it('finds nobody by an erased name or address, or by an old search text', async () => {
    const shopper = await makePerson({ name: 'Wilhelmina Oud' });
    await asPerson(shopper).patch('/me', { name: 'Wilhelmina Ouder' });
    const found = async (q: string) => (await read(`q=${encodeURIComponent(q)}`)).map((r) => r.entityId);
    expect(await found('wilhelmina')).toContain(shopper.id);
    await csv(owner, 'q=wilhelmina');
    expect((await asPerson(shopper).delete('/me')).status).toBe(204);
    for (const q of ['wilhelmina', 'Wilhelmina Ouder', 'oud', shopper.email]) expect([q, await found(q)]).toEqual([q, []]);
    expect(await found('erased')).toEqual(expect.not.arrayContaining([shopper.id, `erased-${shopper.id}`]));
    expect(await found(shopper.id)).toContain(shopper.id);
  });

  it('can be searched by a name in pages, and by managers only in their departments', async () => {
    const clerk = await makePerson({ name: 'Xaver Pfau', role: 'clerk' });
    const ids = await write(
      ...Array.from({ length: 5 }, (_, n) => ({ action: 'pfau', actor: clerk.id, department: n % 2 ? 'dep_fresh' : 'dep_frozen' })),
    );
    const first = await staffApi.get<Page>('/staff/audit?q=xaver&limit=3');
    const next = await staffApi.get<Page>(`/staff/audit?q=xaver&limit=3&cursor=${encodeURIComponent(first.body.nextCursor ?? '')}`);
    expect([...first.body.items, ...next.body.items].map((r) => r.id)).toEqual([...ids].reverse());
    const manager = await makePerson({ role: 'manager', departments: ['dep_fresh'] });
    expect((await read('q=xaver', asPerson(manager))).map((r) => r.id)).toEqual([ids[3], ids[1]]);
  });

  it('can be filtered by times, and by whole days of the store', async () => {
    const [before, night, noon, after] = await write(
      ...['2026-03-28T22:59:00Z', '2026-03-28T23:00:00Z', '2026-03-29T12:00:00Z', '2026-03-29T22:00:00Z'].map((moment) => ({
        at: Date.parse(moment),
        action: 'dst',
      })),
    );
    const ids = async (query: string) => (await read(`action=dst&${query}`)).map((r) => r.id);
    // The clocks went forward: that day had 23 hours.
    expect(await ids('from=2026-03-29&to=2026-03-29')).toEqual([noon, night]);
    expect(await ids('from=2026-03-29T12:00:00Z')).toEqual([after, noon]);
    expect(await ids('to=2026-03-29T14:00:00%2B02:00')).toEqual([night, before]);
    for (const wrong of ['from=yesterday', 'to=2026-13-01', 'from=1', 'cursor=x', 'limit=101']) {
      const { status, body } = await staffApi.get<Problem>(`/staff/audit?${wrong}`);
      expect([wrong, status, body.code]).toEqual([wrong, 422, 'validation_failed']);
    }
  });

  it.each(['action=paged', 'q=paged'])('has pages that stay correct while rows are added (%s)', async (query) => {
    const ids = await write(...Array.from({ length: 7 }, () => ({ action: 'paged', at: 1_700_000_000_000 })));
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await staffApi.get<Page>(`/staff/audit?${query}&limit=3${cursor}`);
      seen.push(...body.items.map((r) => r.id).filter((id) => ids.includes(id)));
      await write({ action: 'paged' });
      cursor = body.nextCursor ? `&cursor=${encodeURIComponent(body.nextCursor)}` : '';
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect([...seen].sort()).toEqual([...ids].sort());
  });

  it('is complete for an owner, limited to their current departments for a manager, and refused to a clerk', async () => {
    const [fresh, frozen, store] = await write(
      { action: 'seen', department: 'dep_fresh' },
      { action: 'seen', department: 'dep_frozen' },
      { action: 'seen' },
    );
    const manager = await makePerson({ role: 'manager', departments: ['dep_fresh'] });
    const ids = async (api: Api, query = '') => (await read(`action=seen${query}`, api)).map((r) => r.id);
    expect(await ids(staffApi)).toEqual([store, frozen, fresh]);
    expect(await ids(asPerson(manager))).toEqual([fresh]);
    expect(await ids(asPerson(manager), '&q=seen')).toEqual([fresh]);
    expect(await ids(asPerson(manager), '&entity=x')).toEqual([fresh]);
    expect((await csv(manager, 'action=seen')).lines.length).toBe(2);
    await env.DB.prepare("UPDATE staff_departments SET department_id = 'dep_frozen' WHERE person_id = ?").bind(manager.id).run();
    expect(await ids(asPerson(manager))).toEqual([frozen]);
    const others: [Api, number][] = [
      [stranger, 401],
      [asPerson(await makePerson()), 403],
      [asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] })), 403],
    ];
    for (const path of ['/staff/audit', '/staff/audit.csv'])
      for (const [api, status] of others) expect((await api.get(path)).status).toBe(status);
  });
});

async function csv(person: TestPerson, query: string) {
  const headers = { authorization: `Bearer ${await person.token()}` };
  const answer = await exports.default.fetch(`${STORE}/api/v1/staff/audit.csv?${query}`, { headers });
  // As it was sent: `text()` would leave out the byte order mark.
  const text = new TextDecoder('utf-8', { ignoreBOM: true, fatal: false }).decode(await answer.arrayBuffer());
  return { answer, text, lines: text.split('\r\n').slice(0, -1) };
}

describe('the audit as a table', () => {
  it('has the rows that were asked for, and the audit says who downloaded them', async () => {
    await write({ action: 'taken', after: '{"name":"a \\"b\\", c"}', entityId: 'thing' });
    const { answer, lines } = await csv(owner, 'action=taken');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'no-store',
    ]);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="pinchi-audit-\d{4}-\d\d-\d\d\.csv"$/);
    expect(lines[0]).toBe('\ufeffat,actor,actorId,action,entity,entityId,departmentId,before,after,ip,userAgent,requestId');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(',taken,variant,thing,,,"{""name"":""a \\""b\\"", c""}",');
    const [exported] = await read('action=audit.exported');
    expect(exported).toMatchObject({
      actor: { id: owner.id },
      entity: 'audit',
      after: { action: 'taken' },
      requestId: answer.headers.get('x-request-id'),
    });
  });

  it('has nothing that a spreadsheet would run', async () => {
    const evil = ['=HYPERLINK("http://x")', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1'];
    await write(...evil.map((entityId) => ({ action: 'evil', entityId })));
    const { text } = await csv(owner, 'action=evil');
    for (const one of evil)
      expect([one, text.includes(`'${one.replaceAll('"', '""')}`), text.includes(`,${one}`)]).toEqual([one, true, false]);
  });

  it('is read page by page, and ends with the rows that existed at the start', async () => {
    const moment = Date.now() - 1000;
    await write(...Array.from({ length: 1100 }, (_, n) => ({ action: 'long', entityId: `n${n}`, at: moment })));
    const headers = { authorization: `Bearer ${await owner.token()}` };
    const answer = await exports.default.fetch(`${STORE}/api/v1/staff/audit.csv?action=long`, { headers });
    await write({ action: 'long', entityId: 'late', at: Date.now() + 60_000 });
    const text = await answer.text();
    expect(text.split('\r\n').slice(1, -1)).toHaveLength(1100);
    expect(new Set(text.match(/,n\d+,/g)).size).toBe(1100);
    expect(text).not.toContain(',late,');
  }, 30_000);
});

/* One successful call of each staff action. A new route without one fails below. */
const CLERK = { role: 'clerk', departments: ['dep_fresh'] };

describe('every write of staff', () => {
  /* A preview is asked for with a body, and changes nothing. */
  const PREVIEW = 'POST /api/v1/pricing-rules/preview';
  const writes = ROWS.filter(
    (row) => (apiRoute(row)?.method ?? 'GET') !== 'GET' && expectedOf(row, 'customer') === '403' && row[1] !== PREVIEW,
  );

  it('has a call in this test', () => expect(writes.length).toBeGreaterThan(12));

  it.each(writes.map((row) => ({ name: row[1], row })))(
    '$name leaves one row: who, from which request, and what it changed, without secrets',
    async ({ row }) => {
      const { scene, answer } = await callAs('owner', row);
      expect(String(answer.status)).toBe(expectedOf(row, 'owner'));
      const { results } = await env.DB.prepare('SELECT * FROM audit WHERE request_id = ?')
        .bind(answer.headers.get('x-request-id'))
        .all<Record<string, string | null>>();
      expect(results.map((row) => row.actor_id)).toEqual([scene.self?.id]);
      expect(results.filter((row) => row.before === null && row.after === null)).toEqual([]);
      expect(JSON.stringify(results)).not.toMatch(/password|secret|token|scrypt/i);
    },
  );
});

describe('secrets', () => {
  it('of an invitation are in no row', async () => {
    const { body } = await staffApi.post<Member>('/staff/members', { email: 'dee@staff.test', name: 'Dee', ...CLERK });
    const token = tokenIn(await lastMail(body.email));
    await stranger.post('/auth/invitation', { token, password: 'seven plums in a bowl' });
    const rows = JSON.stringify(await read(`entity=${body.id}`));
    expect(rows).toContain('invitation.accepted');
    for (const secret of [token, 'seven plums', body.email]) expect(rows).not.toContain(secret);
  });
});
