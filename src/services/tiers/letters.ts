import { type Account, accountsRead } from '#db/accounts/read.ts';
import { inPayloads } from '#db/outbox/rows.ts';
import { isoTimeOrNull } from '#kit/isoTime.ts';
import { tierRaisedLetter } from '#mail/letters/tiers.ts';
import type { TaskHandlers } from '#services/tasks.ts';
import { recalculateRest } from './recalculateTiers.ts';

/** What follows the moves of tiers. */
export const tierTaskHandlers: TaskHandlers<'tiers_due' | 'tier_raised'> = {
  tiers_due: { run: (ctx) => recalculateRest(ctx) },
  tier_raised: {
    needs: (taskIds) => accountsRead(inPayloads('personId', taskIds)),
    async run(ctx, { payload: { personId, tier, until } }, accounts: Map<string, Account>) {
      const account = accounts.get(personId);
      // They moved again before the mail was sent.
      if (account?.tier !== tier) return { letter: null };
      const { timeZone } = ctx.settings;
      const end = isoTimeOrNull(until);
      const letter = tierRaisedLetter(ctx.site.baseUrl, { ...account, tier, until: end, timeZone });
      return { letter: { kind: 'tier_raised', to: account.email, letter, secret: null } };
    },
  },
};
