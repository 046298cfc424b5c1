import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type MailboxItem, mailbox as mailboxShape } from '#contracts/mailbox.ts';
import type { PayloadOf, TaskKind } from '#db/tasks.ts';
import type { Log } from '#kit/log.ts';
import { bindingTransport } from '#mail/binding.ts';
import type { Mail } from '#mail/transport.ts';
import { consume } from '#queue/consume.ts';
import { mailToken } from '#services/accounts/mails.ts';
import type { Context } from '#services/context.ts';
import { announce } from '#services/outbox/announce.ts';
import { ADDRESS, checkout, newMember, STORE, stranger } from '#test/support/api.ts';
import { ctx, QUIET } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { lastMail, mailbox, tokenIn, writeTask } from '#test/support/mailbox.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

const EVIL = `Bob\r\nBcc: all@evil.test\r\n\r\n<script>alert(1)</script>"'><a href="https://evil.test">Win</a>`;
const ONE_LINE = EVIL.replace(/[\r\n]+/g, ' ');

beforeAll(openShelf);
afterAll(expectSound);

/** Send the mail of a task through a transport that keeps what it got. */
async function send<K extends TaskKind>(kind: K, payload: PayloadOf<K>, change: Partial<Context> = {}): Promise<Mail> {
  const sent: Mail[] = [];
  const store = { ...ctx(), mail: { send: async (mail: Mail) => void sent.push(mail) }, ...change };
  const id = await writeTask(kind, payload);
  const batch = createMessageBatch('pinchi-events', [{ id: 'm', timestamp: new Date(), attempts: 1, body: { id } }]);
  await consume(store, batch);
  expect((await getQueueResult(batch, createExecutionContext())).explicitAcks).toEqual(['m']);
  const [mail] = sent;
  if (!mail || sent.length !== 1) throw new Error(`${sent.length} mails`);
  return mail;
}

/** No value became a header, a line of its own, or markup. */
function expectHarmless({ to, subject, text, html }: Pick<MailboxItem, 'to' | 'subject' | 'text' | 'html'>): void {
  expect(`${to}${subject}`).not.toMatch(/[\r\n\u2028\u2029\0]/);
  expect(text).not.toMatch(/^\s*bcc:/im);
  expect(html).not.toMatch(/^\s*bcc:/im);
  expect(html).not.toMatch(/<script|<a href="https:\/\/evil/i);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;a href=&quot;https://evil.test&quot;&gt;');
}

describe('what people write about themselves', () => {
  it('adds no header, line or markup to the mail that greets them by name', async () => {
    const { id, email } = await makePerson({ name: EVIL });
    const mail = await send('mail', { mail: 'already_registered', personId: id });
    expect(mail).toMatchObject({ kind: 'already_registered', to: email, subject: 'You already have a Pinchi account' });
    expectHarmless(mail);
    expect(mail.text.split('\n')[0]).toBe(
      `You are with us already, Bob Bcc: all@evil.test <script>alert(1)</script>"'><a href="https://evil.test">Win</a>`,
    );
  });

  it('adds none to the confirmation of an order either, with product names of the staff', async () => {
    const person = await makePerson();
    const buyer = await newMember(person);
    const { variantId, productId } = await shelve({ price: 3000 });
    await env.DB.prepare('UPDATE products SET name = ? WHERE id = ?').bind(EVIL, productId).run();
    await env.DB.prepare('UPDATE variants SET name = ? WHERE id = ?').bind(EVIL, variantId).run();
    await buyer.add(variantId, 1);
    const broken = { ...ADDRESS, name: EVIL.slice(0, 80), line1: EVIL.slice(0, 100) };
    expect((await checkout(buyer, { address: broken })).status).toBe(422);
    const oneLine = { ...ADDRESS, name: ONE_LINE.slice(0, 80), line1: ONE_LINE.slice(0, 100) };
    const { status, body } = await checkout(buyer, { address: oneLine });
    expect(status).toBe(201);
    const mail = await lastMail(person.email);
    expect(mail.subject).toBe(`Your Pinchi order ${body.order.number}`);
    expectHarmless(mail);
    for (const kind of ['order_on_its_way', 'order_delivered'] as const) {
      expectHarmless(await send('order_mail', { mail: kind, orderId: body.order.id }));
    }
  });

  it('cannot reach another address: an address with a line break is refused', async () => {
    for (const email of ['a@people.test\r\nBcc: b@people.test', 'a@people.test\n', 'a@people.test, b@people.test', '<a@people.test>']) {
      const answer = await stranger.post('/auth/register', { email, password: 'seven plums in a bowl', name: 'A' });
      expect([email, answer.status]).toEqual([email, email.trim() === 'a@people.test' ? 202 : 422]);
    }
    // The people of other tests have addresses that begin with their ids.
    const there = env.DB.prepare(
      "SELECT group_concat(email) AS all_of FROM people WHERE email LIKE '%a@people%' AND email NOT GLOB 'per_*'",
    );
    expect(await there.first('all_of')).toBe('a@people.test');
  });
});

describe('the mail that confirms an address', () => {
  it('has nothing that the person who registered has chosen', async () => {
    const { id, email } = await makePerson({ name: EVIL, verified: false });
    const mail = await send('mail', { mail: 'verify', personId: id });
    expect(mail).toMatchObject({ kind: 'verify', to: email });
    expect(mail.text + mail.html).not.toMatch(/Bob|evil\.test|Bcc/);
  });

  it('links to the store’s own address, whatever host the request named', async () => {
    const { email } = await makePerson({ verified: false });
    await exports.default.fetch('https://evil.test/api/v1/auth/verify/resend', {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: 'evil.test', 'x-forwarded-host': 'evil.test' },
      body: JSON.stringify({ email }),
    });
    const { text, html } = await lastMail(email);
    expect(text + html).not.toContain('evil.test');
    expect(text).toMatch(/^http:\/\/localhost:8787\/verify\?token=[\w-]+$/m);
  });

  it('has a secret that is neither in the outbox nor in the tokens', async () => {
    const { email } = await makePerson({ verified: false });
    await stranger.post('/auth/verify/resend', { email });
    const mail = await lastMail(email);
    const secret = tokenIn(mail);
    expect(secret).toBe(await mailToken(ctx(), 'verify', mail.id));
    const rows = await env.DB.batch([env.DB.prepare('SELECT * FROM outbox'), env.DB.prepare('SELECT * FROM tokens')]);
    expect(JSON.stringify(rows.map((r) => r.results))).not.toContain(secret);
  });

  it('is stored without its secret in production, where staff read the mailbox', async () => {
    const { id, email } = await makePerson({ verified: false });
    const sent = await send('mail', { mail: 'verify', personId: id }, { site: { ...ctx().site, development: false } });
    const kept = await env.DB.prepare('SELECT text, html, state FROM mails WHERE id = ?')
      .bind(sent.id)
      .first<{ text: string; html: string; state: string }>();
    expect(kept?.state).toBe('sent');
    expect(`${kept?.text}${kept?.html}`).not.toContain(tokenIn(sent));
    expect(kept?.text).toBe(sent.text.replace(tokenIn(sent), '…'));
    expect(tokenIn(await send('mail', { mail: 'verify', personId: id })).length).toBeGreaterThan(30);
    expect((await mailbox(email)).length).toBe(2);
  });
});

describe('the confirmation of an order', () => {
  it('goes to the buyer after the checkout, once, with the total of the order', async () => {
    const person = await makePerson();
    const buyer = await newMember(person);
    const { variantId } = await shelve({ price: 1299 });
    await buyer.add(variantId, 2);
    const { body } = await checkout(buyer);
    const mail = await lastMail(person.email);
    expect(mail).toMatchObject({ kind: 'order_placed', to: person.email, subject: `Your Pinchi order ${body.order.number}` });
    expect(mail.text).toContain('Total: €29.93');
    expect(mail.text).toContain(`/orders/${body.order.id}`);
    expect(await mailbox(person.email)).toHaveLength(1);
  });
});

describe('a later change of an order', () => {
  it.each([
    ['order_paid', 'Confirmed: your Pinchi order'],
    ['order_on_its_way', 'On its way: your Pinchi order'],
    ['order_delivered', 'Delivered: your Pinchi order'],
    ['order_cancelled', 'Cancelled: your Pinchi order'],
    ['order_refunded', 'Money back for your Pinchi order', { returned: { amount: 100, method: 'ideal' } }],
    ['order_lapsed', 'Please pay again: your Pinchi order'],
  ] as const)(
    'is mailed to the buyer (%s), with the numbers of the order',
    async (mail, subject, told: Partial<PayloadOf<'order_mail'>> = {}) => {
      const person = await makePerson();
      const buyer = await newMember(person);
      const { variantId } = await shelve({ price: 2000 });
      await buyer.add(variantId, 2);
      const { body } = await checkout(buyer);
      const { id, number } = body.order;
      const sent = await send('order_mail', { mail, orderId: id, ...told });
      expect(sent).toMatchObject({ kind: mail, to: person.email, subject: `${subject} ${number}` });
      expect(sent.text).toContain(`http://localhost:8787/orders/${id}`);
    },
  );
});

describe('a secret', () => {
  it('is only in the mail: not in the outbox, the queue message, the log, or an error', async () => {
    const { id } = await makePerson({ verified: false });
    const lines: string[] = [];
    const queued: unknown[] = [];
    const note = (event: string, fields?: object) => void lines.push(JSON.stringify([event, fields]));
    const bodies: Mail[] = [];
    const echoing = {
      async send(mail: Mail) {
        bodies.push(mail);
        throw new Error(`554 I do not like ${mail.text}`);
      },
    };
    const outboxId = await writeTask('mail', { mail: 'reset', personId: id });
    const log: Log = { debug: note, info: note, warn: note, error: note, with: () => log };
    const queues = { send: async (_: string, ids: readonly string[]) => void queued.push(ids) };
    const store: Context = { ...ctx(), log, mail: echoing, queues };
    await announce(store, [{ id: outboxId, queue: 'mail' }]);
    const batch = createMessageBatch('pinchi-events', [{ id: 'm', timestamp: new Date(), attempts: 1, body: { id: outboxId } }]);
    await consume(store, batch);
    const secret = tokenIn(bodies[0] ?? { text: '' });
    const kept = await env.DB.batch([env.DB.prepare('SELECT * FROM outbox'), env.DB.prepare('SELECT id, error FROM mails')]);
    expect(lines.join()).toContain('554 I do not like');
    expect(JSON.stringify([lines, queued, kept.map((r) => r.results)])).not.toContain(secret);
  });
});

it('Cloudflare’s binding sends our mails unchanged, with the sender’s name and all headers', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const { id } = await makePerson({ name: EVIL });
  const mail = await send('mail', { mail: 'welcome', personId: id });
  await expect(bindingTransport(env.EMAIL, { name: 'Pinchi Märkte', email: 'shop@pinchi.test' }).send(mail)).resolves.toBeUndefined();
});

describe('the development mailbox', () => {
  it('shows the sent mails, newest first, to one address or to all', async () => {
    const [a, b] = [await makePerson(), await makePerson()];
    for (const { id } of [a, b, a]) await send('mail', { mail: 'already_registered', personId: id });
    const read = async (query: string) => {
      const answer = await exports.default.fetch(`${STORE}/dev/mailbox.json${query}`);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      return mailboxShape.strict().parse(await answer.json()).items;
    };
    // Mails of earlier tests may still arrive.
    const theirs = (await read('')).map((m) => m.to).filter((to) => to === a.email || to === b.email);
    expect(theirs).toEqual([a.email, b.email, a.email]);
    expect((await read(`?to=${a.email.toUpperCase()}`)).map((m) => m.to)).toEqual([a.email, a.email]);
    expect(await read('?to=nobody@people.test')).toEqual([]);
    const times = (await read('')).map((m) => m.sentAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('does not show a mail that was not sent', async () => {
    const { id, email } = await makePerson();
    const outboxId = await writeTask('mail', { mail: 'already_registered', personId: id });
    const closed = async () => {
      throw new Error('closed');
    };
    const batch = createMessageBatch('pinchi-events', [{ id: 'm', timestamp: new Date(), attempts: 1, body: { id: outboxId } }]);
    await consume({ ...ctx(), log: QUIET, mail: { send: closed } }, batch);
    expect(await mailbox(email)).toEqual([]);
  });

  it('is a page that shows hostile names as text, and runs nothing of them', async () => {
    const { id, email } = await makePerson({ name: EVIL });
    await send('mail', { mail: 'already_registered', personId: id });
    const page = await exports.default.fetch(`${STORE}/dev/mailbox?to=${encodeURIComponent(email)}`);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('You already have a Pinchi account');
    expect(html).not.toMatch(/<script>alert/);
    expect(html).toMatch(/<iframe [^>]*sandbox=""/);
    const asked = await exports.default.fetch(`${STORE}/dev/mailbox?to=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(await asked.text()).not.toContain('<script>alert');
  });
});
