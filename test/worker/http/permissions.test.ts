import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stranger } from '#test/support/api.ts';
import { addressForm, deviceForm } from '#test/support/calls/accounts.ts';
import { CALLERS, type Caller, makeScene, type Prop, send } from '#test/support/calls/caller.ts';
import { ROWS } from '#test/support/calls/index.ts';
import { expectSound } from '#test/support/invariants.ts';
import { allRoutes } from '#test/support/routes.ts';
import { openShelf } from '#test/support/shelf.ts';

beforeAll(openShelf);
// The test runner allows a late import for only one request at a time.
beforeAll(() => stranger.post('/auth/passkeys/options'));
beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
afterAll(expectSound);

/** What this caller gets: a status, or `in` when they are sent to the sign-in. */
async function answerTo(caller: Caller, name: string, prop: Prop): Promise<string> {
  const scene = await makeScene(caller);
  const answer = await send(name, scene, await prop(scene));
  answer.webSocket?.accept();
  answer.webSocket?.close();
  // Reads the body to its end, whatever it is; it may be a picture.
  await answer.arrayBuffer();
  return /^\/sign-in(?:\?|$)/.test(answer.headers.get('location') ?? '') ? 'in' : String(answer.status);
}

describe('who may do what', () => {
  it('has a row for every route, and no row for a route that does not exist', () => {
    const rows = ROWS.map(([, name]) => name);
    const routes = allRoutes().map(({ name }) => name);
    expect(
      routes.filter((name) => !rows.includes(name)),
      'Add a row in a file of test/support/calls',
    ).toEqual([]);
    expect(rows.filter((name) => !routes.includes(name))).toEqual([]);
  });

  it.each(ROWS.map(([expected, name, prop]) => ({ name, prop, expected: expected.trim().split(/\s+/) })))(
    '$name',
    async ({ name, prop, expected }) => {
      const answers = await Promise.all(CALLERS.map(async (caller) => [caller, await answerTo(caller, name, prop)]));
      expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(CALLERS.map((caller, i) => [caller, expected[i]])));
    },
  );

  it.each([
    ['POST /account/addresses/:id/remove', addressForm, 'addresses'],
    ['POST /account/devices/sign-out', deviceForm, 'sessions'],
  ] as [string, Prop, string][])('%s gives every caller the same answer, and touches nothing of others', async (name, prop, table) => {
    for (const caller of CALLERS.filter((c) => c !== 'customer')) {
      const scene = await makeScene(caller);
      const ask = await prop(scene);
      const theirs = () => env.DB.prepare(`SELECT * FROM ${table} WHERE person_id = ?`).bind(scene.customer.id).all();
      const before = (await theirs()).results;
      await send(name, scene, ask);
      expect([caller, (await theirs()).results]).toEqual([caller, before]);
    }
  });
});
