import { env } from 'cloudflare:workers';
import type { TierStanding } from '#contracts/tiers.ts';
import { tierOverrides } from '#db/schema/index.ts';
import { runJob } from '#services/jobs/run.ts';
import { asPerson } from '#test/support/api.ts';
import { ctx } from '#test/support/context.ts';
import { makePerson } from '#test/support/people.ts';
import { insert } from '#test/support/rows/insert.ts';
import { type Calls, IF_MATCH, nothing, type Prop, twoPages } from './caller.ts';

const DAY = 24 * 60 * 60_000;
const NEVER_HAD_ONE = { 'if-match': '"0"' };
const until = () => new Date(Date.now() + 30 * DAY).toISOString();

const given: Prop = ({ customer }) => ({
  parameters: { id: customer.id },
  body: { tier: 'gold', reason: 'Won the raffle', until: until() },
  headers: NEVER_HAD_ONE,
});
const whoHasOne: Prop = async () => {
  const { id } = await makePerson({ tier: 'silver' });
  await insert(env.DB, tierOverrides, {
    personId: id,
    tier: 'silver',
    reason: 'Raffle',
    since: 0,
    until: Date.now() + DAY,
    setBy: 'per_owner',
  });
  return { parameters: { id }, headers: IF_MATCH };
};

/** The tiers: how many have which, who moved, and tiers given by hand. */
export const tiers: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/tiers', nothing],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/tiers/moves', nothing],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/tiers/overrides', nothing],
    ['401 401 403 403 403 403 403 200', 'PUT /api/v1/customers/:id/tier', given],
    ['401 401 403 403 403 403 403 204', 'DELETE /api/v1/customers/:id/tier', whoHasOne],
  ],

  async more() {
    const owner = asPerson(await makePerson({ role: 'owner' }));
    for (let n = 0; n < 2; n++) {
      const { id } = await makePerson();
      const put = (version: number) =>
        owner.put<TierStanding>(
          `/customers/${id}/tier`,
          { tier: 'gold', reason: 'Raffle', until: until() },
          { headers: { 'if-match': `"${version}"` } },
        );
      const { body } = await put(0);
      await put(body.overrideVersion);
      await put(body.overrideVersion);
    }
    for (const list of ['moves', 'overrides']) await twoPages(owner, `/tiers/${list}?`);
    await env.DB.prepare(
      'UPDATE tier_overrides SET since = 0, until = 1 WHERE person_id = (SELECT max(person_id) FROM tier_overrides)',
    ).run();
    await runJob(ctx(), 'end-tier-overrides');
  },
};
