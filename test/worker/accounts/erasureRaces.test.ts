import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SignedIn } from '#contracts/accounts.ts';
import { INVARIANTS } from '#db/invariants/index.ts';
import { openDb } from '#db/kit/db.ts';
import { addPasskey, beginAddingPasskey } from '#services/accounts/passkeys/addPasskey.ts';
import { addAddress } from '#services/accounts/profile/addresses.ts';
import { startSecondFactor } from '#services/accounts/secondFactor/setUp.ts';
import type { SignedInContext } from '#services/context.ts';
import { eraseAccount } from '#services/personalData/eraseAccount.ts';
import { ADDRESS, checkout, newMember, stranger } from '#test/support/api.ts';
import { auditActionsOf } from '#test/support/auditActions.ts';
import { Authenticator } from '#test/support/authenticator.ts';
import { cartStub, ctx, doTask, rebind } from '#test/support/context.ts';
import { erase, rowOf, somebody } from '#test/support/erasure.ts';
import { crashing, everyCrash, hooked } from '#test/support/faultyD1.ts';
import { COUNTED, expectSound } from '#test/support/invariants.ts';
import { writeTask } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { actorNow, makePerson, type TestPerson } from '#test/support/people.ts';
import { tracesOf } from '#test/support/personalData.ts';
import { repeatedly, runs } from '#test/support/proof.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);
afterEach(async () => {
  for (const { sql } of INVARIANTS.filter((i) => i.nightly || i.name === COUNTED))
    expect((await env.DB.prepare(sql).all()).results).toEqual([]);
});

/** Where somebody still stands: with their mail address nowhere, with name and number only in an order that is still to come. */
async function leftOf({ email, name }: TestPerson, phone: string): Promise<string[]> {
  const [mailed, named] = [await tracesOf(email), await tracesOf(name, phone)];
  return [...mailed, ...named.filter((table) => table !== 'orders')];
}

async function keepPasskey(context: SignedInContext): Promise<unknown> {
  const begun = await beginAddingPasskey(context);
  if (!begun.ok) throw new Error(begun.refusal.code);
  const { challenge, options } = begun.value;
  const response = await new Authenticator(new URL(context.site.baseUrl).origin).create(options);
  const { name } = context.actor.person;
  return addPasskey(context, { challenge, name, response: { ...response, type: 'public-key' } });
}

async function mailWelcome(context: SignedInContext): Promise<unknown> {
  return doTask(context, await writeTask('mail', { mail: 'welcome', personId: context.actor.person.id }));
}

describe('erasing an account during other work', () => {
  const halves = async ({ id }: TestPerson, cartId: string, variantId: string) => {
    const [orders, keys, lines, open] = await env.DB.batch<{ n: number }>([
      env.DB.prepare('SELECT count(*) AS n FROM orders WHERE person_id = ?').bind(id),
      env.DB.prepare('SELECT count(*) AS n FROM idempotency_keys WHERE caller = ?').bind(id),
      env.DB.prepare('SELECT count(*) AS n FROM cart_lines WHERE cart_id = ?').bind(cartId),
      env.DB.prepare("SELECT count(*) AS n FROM carts WHERE owner_id = ? AND status = 'open'").bind(id),
    ]);
    const left = [orders, keys, lines, open].map((r) => r?.results[0]?.n);
    return { left, reserved: (await stockOf(variantId)).reserved };
  };

  it('a checkout at the same time is placed without personal data, or not placed at all', async () => {
    for (let round = 0; round < runs({ sample: 12, proof: 200 }); round++) {
      const person = await makePerson();
      const { variantId } = await shelve({ price: 3000, stock: 5 });
      const member = await newMember(person);
      await member.add(variantId, 2);
      const { total } = await member.cart();
      const ordered = checkout(member, { expectedTotal: total });
      if (round % 3 === 1) await member.cart();
      const [order, gone] = await Promise.all([ordered, erase(person)]);
      expect([gone.status, [201, 401, 404, 409].includes(order.status)]).toEqual([204, true]);
      expect(await halves(person, member.cartId, variantId)).toEqual({ left: [0, 0, 0, 0], reserved: 0 });
      expect((await stockOf(variantId)).on_hand).toBe(order.status === 201 ? 3 : 5);
      expect(await tracesOf(person.email, person.name)).toEqual([]);
    }
  });

  it('a checkout is refused, and writes nothing, if its account was erased between its read and its write', async () => {
    const person = await makePerson();
    const { variantId } = await shelve({ price: 3000, stock: 5 });
    const member = await newMember(person);
    await member.add(variantId, 2);
    const { total } = await member.cart();
    await evictDurableObject(cartStub(member.cartId));
    let gone = 0;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (gone === 0 && sql.some((text) => text.startsWith('INSERT INTO orders'))) gone = (await erase(person)).status;
      },
    });
    await rebind(cartStub(member.cartId), () => ({ DB: d1 }));
    // The session ended with the account.
    expect(await checkout(member, { expectedTotal: total })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(gone).toBe(204);
    expect(await halves(person, member.cartId, variantId)).toEqual({ left: [0, 0, 0, 0], reserved: 0 });
    expect(await stockOf(variantId)).toEqual({ on_hand: 5, reserved: 0 });
  });

  it.each(['a first', 'another'])('%s line for the cart holds nothing afterwards', async (which) => {
    for (let round = 0; round < runs({ sample: 8, proof: 100 }); round++) {
      const person = await makePerson();
      const { variantId } = await shelve({ stock: 9 });
      const member = await newMember(person);
      if (which === 'another') await member.add(variantId, 1);
      const adding = member.add(variantId, 2);
      if (round % 2 === 1) await member.cart();
      await Promise.all([adding, erase(person), member.add(variantId, 3)]);
      expect(await halves(person, member.cartId, variantId)).toEqual({ left: [0, 0, 0, 0], reserved: 0 });
    }
  });

  it('a sign-in at the same time opens no session', async () => {
    const person = await makeMember();
    const sign = () => stranger.post<SignedIn>('/auth/login', { email: person.email, password: PASSWORD });
    const [, first] = await Promise.all([erase(person), sign(), sign()]);
    expect([200, 401]).toContain(first.status);
    const row = await env.DB.prepare('SELECT count(*) AS n FROM sessions WHERE person_id = ?').bind(person.id).first<{ n: number }>();
    expect(row?.n).toBe(0);
  });

  it.each<[string, string, (ctx: SignedInContext) => Promise<unknown>]>([
    ['an authenticator app', 'insert into "second_factors"', startSecondFactor],
    ['a passkey', 'insert into "passkeys"', keepPasskey],
    ['an address', 'insert into "addresses"', (context) => addAddress(context, { ...ADDRESS, country: 'NL' })],
    ['a mail', 'INSERT INTO mails', mailWelcome],
  ])('%s that is stored at the same moment is not kept', async (_, write, keep) => {
    const someone = await makePerson({ name: `Zaphod ${crypto.randomUUID()}` });
    const actor = await actorNow(someone);
    let gone = 0;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (gone === 0 && sql.some((text) => text.startsWith(write))) gone = (await erase(someone)).status;
      },
    });
    await keep({ ...ctx(), actor, db: openDb(d1) }).catch(() => {});
    expect(gone).toBe(204);
    expect(await tracesOf(someone.email, someone.name)).toEqual([]);
    expect((await tracesOf(someone.id)).filter((table) => !['audit', 'outbox', 'people'].includes(table))).toEqual([]);
  });

  it('is done completely or not at all when any step fails, and is done when it is asked again', repeatedly(20), async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    const steps = await everyCrash(async (crash) => {
      const { person, phone, held, cartId } = await somebody();
      const actor = await actorNow(person);
      const { d1, died } = crashing(env.DB, crash);
      const whole = { ...ctx(), actor, db: openDb(d1) };
      const outcome = await eraseAccount(whole).then(
        (r) => r.ok,
        () => 'crashed',
      );
      const traces = await leftOf(person, phone);
      const erased = (await rowOf(person))?.erased_at !== null;
      expect([crash, erased, traces.length === 0]).toEqual([crash, erased, erased]);
      if (outcome === true) expect(erased).toBe(true);
      expect(await eraseAccount({ ...ctx(), actor })).toEqual({ ok: true, value: null });
      expect(await leftOf(person, phone)).toEqual([]);
      expect(await halves(person, cartId, held.variantId)).toEqual({ left: [0, 0, 0, 0], reserved: 0 });
      expect((await auditActionsOf(person)).filter((deed) => deed === 'account.erased')).toHaveLength(1);
      return died();
    });
    expect(steps).toBeGreaterThanOrEqual(2);
  });
});
