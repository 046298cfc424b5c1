import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import type { OwnRequest, SeenRequest } from '#contracts/requests.ts';
import { photoFolder } from '#services/requests/photo.ts';
import { type Api, asPerson, checkout, STORE } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { mailbox, queuesDone } from '#test/support/mailbox.ts';
import { makePerson, type TestPerson, type Who } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

const DAY = 86_400_000;
/* A PNG of one pixel with a text, SECRET. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACHRFWHRBAFNFQ1JFVASl0Z8AAAAKSURBVHicY2gAAACCAIF3zXK2AAAAAElFTkSuQmCC';
const PHOTO = Uint8Array.from(atob(DOT), (letter) => letter.charCodeAt(0));
const REPORT = { lineId: '0', kind: 'damaged', text: 'Bruised' };

const staff = async (who: Who = { role: 'manager', departments: ['dep_fresh'] }) => asPerson(await makePerson(who));

interface Bought {
  api: Api;
  person: TestPerson;
  orderId: string;
  /** The ids of the lines with goods of the departments fresh and frozen. */
  fresh: string;
  frozen: string;
}

/** Delivered goods of two departments. */
async function delivered(daysAgo = 0): Promise<Bought> {
  const shopper = await ready();
  const ice = await shelve({ price: 1000, categoryId: 'cat_ice' });
  await shopper.add(ice.variantId, 1);
  const { order } = (await checkout(shopper)).body;
  const owner = await staff({ role: 'owner' });
  for (const to of ['picking', 'out_for_delivery', 'delivered']) await owner.post(`/orders/${order.id}/transitions`, { to });
  const then = Date.now() - daysAgo * DAY;
  await env.DB.prepare("UPDATE order_timeline SET at = ? WHERE order_id = ? AND status = 'delivered'").bind(then, order.id).run();
  const frozen = order.lines.find(({ variantId }) => variantId === ice.variantId)?.id ?? '';
  const fresh = order.lines.find(({ variantId }) => variantId === shopper.variantId)?.id ?? '';
  return { api: shopper.api, person: shopper.person, orderId: order.id, fresh, frozen };
}

const report = ({ api, orderId, fresh }: Bought, change: object = {}) =>
  api.post<OwnRequest & Problem>(`/orders/${orderId}/problems`, { ...REPORT, lineId: fresh, ...change });

/** Sends a form with a photograph. */
async function send({ person, orderId, fresh }: Bought, photo: Uint8Array, change: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...REPORT, lineId: fresh, ...change })) form.set(name, value);
  form.set('photo', new File([photo], 'holiday.jpg', { type: 'image/jpeg' }));
  const authorization = `Bearer ${await person.token()}`;
  const answer = await exports.default.fetch(`${STORE}/api/v1/orders/${orderId}/problems`, {
    method: 'POST',
    body: form,
    headers: { authorization },
  });
  return { status: answer.status, body: await answer.json<OwnRequest & Problem>() };
}

async function look(person: TestPerson, url: string | null) {
  const authorization = `Bearer ${await person.token()}`;
  const answer = await exports.default.fetch(`${STORE}${url}`, { headers: { authorization } });
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()), headers: answer.headers };
}

const kept = async () => (await env.MEDIA.list({ prefix: 'problems/' })).objects.map(({ key }) => key);
const askedOf = async ({ api, orderId }: Bought) => (await api.get<{ items: OwnRequest[] }>(`/orders/${orderId}/requests`)).body.items;

describe('a problem', () => {
  it('is reported for a line, once while it is open, and its customer sees the answer', async () => {
    const bought = await delivered();
    const { status, body } = await report(bought);
    expect([status, body]).toMatchObject([201, { kind: 'problem', state: 'open', what: 'damaged', lineId: bought.fresh, photoUrl: null }]);
    expect((await report(bought)).body.code).toBe('already_reported');
    expect((await report(bought, { lineId: bought.frozen })).status).toBe(201);
    const manager = await staff();
    const answered = await manager.patch<SeenRequest>(`/orders/${bought.orderId}/problems/${body.id}`, { answer: 'We are sorry.' });
    expect(answered.body.request).toMatchObject({ state: 'answered', answer: 'We are sorry.' });
    expect(await askedOf(bought)).toMatchObject([{ state: 'answered', answer: 'We are sorry.' }, { state: 'open' }]);
    await queuesDone();
    const letters = (await mailbox(bought.person.email)).filter(({ kind }) => kind === 'problem_answered');
    expect(letters).toMatchObject([{ text: expect.stringContaining('We are sorry.') }]);
  });

  it('is answered with money by a refund of its line, by whoever may refund it', async () => {
    const bought = await delivered();
    const { id } = (await report(bought)).body;
    const path = `/orders/${bought.orderId}/problems/${id}`;
    const refund = { lines: [{ lineId: bought.fresh, quantity: 1 }], to: 'credit' };
    const body = { answer: 'Your money is back.', refund };
    expect((await (await staff({ role: 'clerk', departments: ['dep_fresh'] })).patch(path, body)).status).toBe(403);
    expect((await (await staff({ role: 'manager', departments: ['dep_frozen'] })).patch(path, body)).status).toBe(404);
    const other = { answer: 'All of it', refund: { lines: [{ lineId: bought.frozen, quantity: 1 }] } };
    expect((await (await staff()).patch(path, other)).status).toBe(403);
    const settled = await (await staff()).patch<SeenRequest>(path, body);
    expect(settled.body.request).toMatchObject({ state: 'settled', answer: 'Your money is back.' });
    expect((await bought.api.get<{ balance: number }>('/me/credit')).body.balance).toBe(3000);
    const again = await (await staff()).patch<Problem>(path, body);
    expect([again.status, again.body.code]).toEqual([409, 'request_closed']);
  });

  it('is about a line of one’s own delivered order, in time', async () => {
    const [bought, late, other] = [await delivered(), await delivered(16), await delivered()];
    expect((await report(bought, { lineId: '7' })).status).toBe(422);
    expect((await report(bought, { kind: 'tasteless' })).status).toBe(422);
    expect((await report(bought, { text: ' ' })).status).toBe(422);
    expect((await report({ ...bought, api: other.api })).status).toBe(404);
    expect((await report(late)).body).toMatchObject({ code: 'not_reportable', why: 'too_late' });
    const shopper = await ready();
    const { order } = (await checkout(shopper)).body;
    const early = { ...shopper, orderId: order.id, fresh: '0', frozen: '' };
    expect((await report(early)).body).toMatchObject({ code: 'not_reportable', why: 'not_delivered' });
    expect((await bought.api.post(`/orders/${bought.orderId}/problems`)).status).toBe(422);
  });

  it('that is one too many within a day is refused, and its photograph is not kept', async () => {
    const bought = await delivered();
    const rows = Array.from({ length: 20 }, (_, n) => `rqt_many${n}`);
    await env.DB.batch(
      rows.map((id) =>
        env.DB.prepare(
          "INSERT INTO requests (id, kind, order_id, state, created_at, position, what, text, answered_at) VALUES (?, 'problem', ?, 'answered', ?, 0, 'other', '', 1)",
        ).bind(id, bought.orderId, Date.now()),
      ),
    );
    const before = await kept();
    expect((await send(bought, PHOTO)).body.code).toBe('rate_limited');
    expect(await kept()).toEqual(before);
  });
});

describe('its photograph', () => {
  it('is cleaned, kept apart, and shown to its customer and to staff who see the line, and to nobody else', async () => {
    const bought = await delivered();
    const { status, body } = await send(bought, PHOTO);
    expect([status, body.photoUrl]).toEqual([201, `/api/v1/orders/${bought.orderId}/problems/${body.id}/photo`]);
    const mine = await look(bought.person, body.photoUrl);
    expect([mine.status, mine.headers.get('content-type'), mine.headers.get('cache-control')]).toEqual([
      200,
      'image/png',
      'private, no-store',
    ]);
    expect(new TextDecoder('latin1').decode(mine.bytes)).not.toContain('SECRET');
    const seers = [
      await makePerson({ role: 'clerk', departments: ['dep_fresh'] }),
      await makePerson({ role: 'owner' }),
      await makePerson({ role: 'manager', departments: ['dep_frozen'] }),
      await makePerson(),
    ];
    const seen = await Promise.all(seers.map(async (person) => (await look(person, body.photoUrl)).status));
    expect(seen).toEqual([200, 200, 404, 404]);
    expect((await exports.default.fetch(`${STORE}${body.photoUrl}`)).status).toBe(401);
    const [key = ''] = (await kept()).filter((one) => one.includes(body.id));
    for (const path of [key, encodeURIComponent(key)]) expect((await exports.default.fetch(`${STORE}/media/${path}`)).status).toBe(404);
    const other = await delivered();
    const stolen = `/api/v1/orders/${other.orderId}/problems/${body.id}/photo`;
    expect((await look(other.person, stolen)).status).toBe(404);
  });

  it.each([
    ['that is none', new TextEncoder().encode('<svg onload="alert(1)">'), 415, 'picture_not_accepted'],
    ['that is cut off', PHOTO.slice(0, 40), 415, 'picture_not_accepted'],
    ['that is empty', new Uint8Array(0), 415, 'picture_not_accepted'],
    ['over 5 MB', new Uint8Array(5 * 1024 * 1024 + 1), 413, 'picture_too_large'],
    ['far over 5 MB', new Uint8Array(6 * 1024 * 1024), 413, 'picture_too_large'],
  ])('%s is refused, and nothing is kept', async (_, bytes, status, code) => {
    const bought = await delivered();
    const before = await kept();
    const answer = await send(bought, bytes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect([await kept(), await askedOf(bought)]).toEqual([before, []]);
  });

  it('sent twice at once is kept once, and can be seen', async () => {
    const bought = await delivered();
    const answers = await Promise.all([send(bought, PHOTO), send(bought, PHOTO)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const url = answers.find(({ status }) => status === 201)?.body.photoUrl ?? null;
    expect((await look(bought.person, url)).status).toBe(200);
    expect((await kept()).filter((key) => key.startsWith(photoFolder(bought.person.id)))).toHaveLength(1);
  });

  it('goes with the account, as do the words', async () => {
    const bought = await delivered();
    const { body } = await send(bought, PHOTO, { text: 'My address is Kade 1' });
    await (await staff()).patch(`/orders/${bought.orderId}/problems/${body.id}`, { answer: 'Dear Ada' });
    expect((await bought.api.delete('/me')).status).toBe(204);
    await queuesDone();
    expect((await kept()).filter((key) => key.startsWith(photoFolder(bought.person.id)))).toEqual([]);
    const row = await env.DB.prepare('SELECT text, answer, photo, state FROM requests WHERE id = ?').bind(body.id).first();
    expect(row).toEqual({ text: '', answer: '', photo: null, state: 'answered' });
    const owner = await makePerson({ role: 'owner' });
    expect((await look(owner, body.photoUrl)).status).toBe(404);
  });
});

describe('the page of the order', () => {
  it('reports with script off, and says what is asked and answered', async () => {
    const bought = await delivered();
    const visitor = await visitorOf(bought.person);
    const page = (await visitor.get(`/orders/${bought.orderId}`)).html;
    expect(page).toContain(`href="/orders/${bought.orderId}/problems"`);
    expect(page).toContain('Withdraw from contract here');
    const path = `/orders/${bought.orderId}/problems`;
    expect((await visitor.get(path)).html).toContain('enctype="multipart/form-data"');
    expect(await visitor.post(path, { ...REPORT, lineId: bought.fresh })).toMatchObject({
      status: 303,
      location: `/orders/${bought.orderId}?said=problem-reported`,
    });
    expect((await visitor.get(`/orders/${bought.orderId}`)).html).toContain('We are looking at it');
    expect((await visitor.post(path, { ...REPORT, lineId: bought.fresh })).status).toBe(409);
    expect((await visitor.post(path, { ...REPORT, lineId: bought.frozen, text: '' })).status).toBe(422);
    const late = await delivered(16);
    const closed = await (await visitorOf(late.person)).get(`/orders/${late.orderId}/problems`);
    expect([closed.status, closed.location]).toEqual([303, `/orders/${late.orderId}`]);
  });
});
