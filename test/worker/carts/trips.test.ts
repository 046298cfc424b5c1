import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkout, newGuest, newMember } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { queuesDone } from '#test/support/mailbox.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';
import { countTrips } from '#test/support/trips.ts';

/* A call to D1 costs more processor time than all else that a cart does. So the number of calls must not grow unseen. */

beforeAll(openShelf);
afterAll(expectSound);
beforeEach(async () => {
  // The letter of the order before this test.
  await queuesDone();
  // The objects of an isolate keep the rules for two seconds, so this comes last.
  await (await newGuest()).add((await shelve()).variantId, 1);
});

describe('what a cart asks of the database', () => {
  it('for the first add of a guest, whose cart was just made: one commit', async () => {
    const [guest, { variantId }] = [await newGuest(), await shelve()];
    const { answer, calls, trips } = await countTrips(() => guest.add(variantId, 1));
    expect([answer.status, calls, trips]).toEqual([200, 1, 1]);
  });

  it('for the first add of a member: the rows with the last order, and one commit that looks at the session', async () => {
    const [member, { variantId }] = [await newMember(await makePerson()), await shelve()];
    const { answer, calls, trips } = await countTrips(() => member.add(variantId, 1));
    expect([answer.status, calls, trips]).toEqual([200, 2, 2]);
  });

  it('for an add of a guest: one commit, whoever watches', async () => {
    const [guest, { variantId }] = [await newGuest(), await shelve()];
    await guest.add(variantId, 1);
    const watcher = await watch(guest);
    const { answer, calls, trips } = await countTrips(() => guest.add(variantId, 1));
    expect([answer.status, calls, trips]).toEqual([200, 1, 1]);
    watcher.close();
  });

  it('for an add of a member: one commit, which looks at the session', async () => {
    const [member, { variantId }] = [await newMember(await makePerson()), await shelve()];
    await member.add(variantId, 1);
    const { answer, calls, trips } = await countTrips(() => member.add(variantId, 1));
    expect([answer.status, calls, trips]).toEqual([200, 1, 1]);
  });

  it('for a checkout: one commit, which looks at the session, whoever watches', async () => {
    const [member, { variantId }] = [await newMember(await makePerson()), await shelve({ price: 3000 })];
    await member.add(variantId, 1);
    const watcher = await watch(member);
    const { answer, calls, trips, sql } = await countTrips(() => checkout(member, { expectedTotal: 3395 }));
    expect([answer.status, calls, trips]).toEqual([201, 1, 1]);
    // One of them guards all that the order was agreed to, and the session.
    expect(sql[0]?.length).toBeLessThanOrEqual(13);
    expect((await watcher.cartFrame('ordered')).cart).toMatchObject({ status: 'ordered', version: 2, lines: [] });
    watcher.close();
  });

  it('for a checkout that is sent again: one read of all that decides, with the session, and one of its payment as it is now', async () => {
    const [member, { variantId }] = [await newMember(await makePerson()), await shelve({ price: 3000 })];
    await member.add(variantId, 1);
    const order = { key: 'again', expectedTotal: 3395 };
    const first = await checkout(member, order);
    await queuesDone();
    const { answer, calls, trips } = await countTrips(() => checkout(member, order));
    expect([answer.body, calls, trips]).toEqual([first.body, 2, 2]);
  });

  it('for a checkout whose price has changed: one read, with the session', async () => {
    const [member, { variantId }] = [await newMember(await makePerson()), await shelve({ price: 3000 })];
    await member.add(variantId, 1);
    const { answer, calls, trips } = await countTrips(() => checkout(member, { expectedTotal: 3394 }));
    expect([answer.body.code, calls, trips]).toEqual(['price_changed', 1, 1]);
  });
});
