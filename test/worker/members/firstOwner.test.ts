import { env } from 'cloudflare:workers';
import { afterEach, expect, it } from 'vitest';
import { ownerSql } from '#scripts/lib/ownerSql.ts';
import { asPerson } from '#test/support/api.ts';
import { auditActionsOf } from '#test/support/auditActions.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';

afterEach(expectSound);

async function makeOwner(email: string): Promise<number> {
  const answers = await env.DB.batch(ownerSql(email).map((sql) => env.DB.prepare(sql)));
  return answers.at(-1)?.results.length ?? 0;
}

const roleOf = (id: string) => env.DB.prepare('SELECT role FROM people WHERE id = ?').bind(id).first('role');

it('makes a verified account an owner, who signs in again, and adds an audit row; a second run changes nothing', async () => {
  const [first, other] = [await makePerson(), await makePerson()];
  expect(await makeOwner(` ${first.email.toUpperCase()} `)).toBe(1);
  expect(await makeOwner(first.email)).toBe(1);
  expect([await roleOf(first.id), await roleOf(other.id)]).toEqual(['owner', 'customer']);
  expect((await asPerson(first).get('/me')).status).toBe(401);
  expect((await asPerson(other).get('/me')).status).toBe(200);
  expect(await auditActionsOf(first)).toEqual(['member.updated']);
});

it('refuses an address that is not verified, or has no account', async () => {
  const waiting = await makePerson({ verified: false });
  expect(await makeOwner(waiting.email)).toBe(0);
  expect(await makeOwner('nobody@people.test')).toBe(0);
  expect([await roleOf(waiting.id), await auditActionsOf(waiting)]).toEqual(['customer', []]);
});

it('takes an address with a quote for what it is', async () => {
  const first = await makePerson();
  await env.DB.prepare('UPDATE people SET email = ? WHERE id = ?').bind("o'brien@people.test", first.id).run();
  expect([await makeOwner("O'Brien@people.test"), await roleOf(first.id)]).toEqual([1, 'owner']);
});

it.each(["x' OR 1=1 --@people.test", 'a"b@people.test', 'a;b@people.test', 'no address', ''])(
  'runs no SQL from an address: %s',
  (address) => {
    expect(() => ownerSql(address)).toThrow('is no mail address');
  },
);
