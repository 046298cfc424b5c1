import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import { openDb } from '#db/kit/db.ts';
import { createApp } from '#http/app.ts';
import { asPerson } from '#test/support/api.ts';
import { writtenRows } from '#test/support/auditRows.ts';
import { apiRoute, expectedOf, IF_MATCH, type Row, type Scene, send } from '#test/support/calls/caller.ts';
import { ROWS } from '#test/support/calls/index.ts';
import { ctx } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson, type Who } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

/* Everything that staff may write about a thing of the fresh department, by its row in test/support/calls. */
const WRITES = ROWS.filter((row) => {
  const isWrite = (apiRoute(row)?.method ?? 'GET') !== 'GET';
  return isWrite && expectedOf(row, 'elsewhere') === '403' && expectedOf(row, 'clerk')?.startsWith('2');
});

interface Asked {
  answer: Problem;
  status: number;
}

/** Makes a request, which `send` then sends as this person. */
async function prepared(row: Row, person: TestPerson | null) {
  const headers: Record<string, string> = person ? { authorization: `Bearer ${await person.token()}` } : {};
  const scene: Scene = { caller: 'clerk', self: person, customer: person ?? (await makePerson()), guest: null, headers };
  const ask = await row[2](scene);
  return async (fetch?: (request: Request) => Response | Promise<Response>): Promise<Asked> => {
    const response = await send(row[1], scene, ask, fetch);
    const text = await response.text();
    return { status: response.status, answer: (text ? JSON.parse(text) : {}) as Problem };
  };
}

describe.each(WRITES.map((row) => ({ name: row[1], row })))('$name', ({ row }) => {
  it.each<[string, Who | null, number, string]>([
    ['nobody', null, 401, 'unauthenticated'],
    ['a customer', {}, 403, 'forbidden'],
    ['a clerk without a department', { role: 'clerk' }, 403, 'forbidden'],
    ['a clerk of another department', { role: 'clerk', departments: ['dep_frozen'] }, 403, 'forbidden'],
    ['a manager of another department', { role: 'manager', departments: ['dep_frozen'] }, 403, 'forbidden'],
    ['a customer who once belonged to it', { role: 'customer', departments: ['dep_fresh'] }, 403, 'forbidden'],
  ])('is refused to %s, and nothing is written', async (_who, who, status, code) => {
    const ask = await prepared(row, who && (await makePerson(who)));
    const before = await writtenRows();
    const { status: told, answer } = await ask();
    expect([told, answer.code]).toEqual([status, code]);
    expect(await writtenRows()).toEqual(before);
  });

  /* What happens between the check and the commit: just before the batch that writes. */
  it.each([
    ['the department', 'DELETE FROM staff_departments WHERE person_id = ?'],
    ['the role', "UPDATE people SET role = 'customer' WHERE id = ?"],
  ])('is refused, and not written, if a clerk loses %s before the commit', async (_what, lose) => {
    const person = await makePerson({ role: 'clerk', departments: ['dep_fresh'] });
    const ask = await prepared(row, person);
    let lost = false;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (lost || !sql.some((s) => /insert into "audit"/i.test(s))) return;
        lost = true;
        await env.DB.prepare(lose).bind(person.id).run();
      },
    });
    const app = createApp(() => ({ ...ctx(), db: openDb(d1) }));
    const before = await writtenRows();
    const { status, answer } = await ask((request) => app.fetch(request, env));
    expect([lost, status, answer.code]).toEqual([true, 403, 'forbidden']);
    expect(await writtenRows()).toEqual(before);
  });

  it.each<[string, Who]>([
    ['its clerk', { role: 'clerk', departments: ['dep_frozen', 'dep_fresh'] }],
    ['its manager', { role: 'manager', departments: ['dep_fresh'] }],
    ['the owner', { role: 'owner' }],
  ])('is written for %s', async (_who, who) => {
    const ask = await prepared(row, await makePerson(who));
    const before = await writtenRows();
    expect((await ask()).status).toBeLessThan(300);
    expect(await writtenRows()).not.toEqual(before);
  });
});

it('staff cannot read the stock movements of another department either', async () => {
  const { variantId } = await shelve();
  const clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_frozen'] }));
  expect((await clerk.get<Problem>(`/variants/${variantId}/stock-movements`)).body.code).toBe('forbidden');
});

it('a product can be moved to another department only by those who have both', async () => {
  const { productId } = await shelve();
  const move = async (departments: string[]) => {
    const manager = asPerson(await makePerson({ role: 'manager', departments }));
    const before = await writtenRows();
    const { status, body } = await manager.patch<Problem>(`/products/${productId}`, { categoryId: 'cat_ice' }, { headers: IF_MATCH });
    return { status, code: body.code, wrote: JSON.stringify(await writtenRows()) !== JSON.stringify(before) };
  };
  for (const departments of [['dep_fresh'], ['dep_frozen']]) {
    expect(await move(departments)).toEqual({ status: 403, code: 'forbidden', wrote: false });
  }
  expect(await move(['dep_fresh', 'dep_frozen'])).toMatchObject({ status: 200, wrote: true });
});
