import type { User } from '#contracts/accounts.ts';
import { count } from '#storefront/format.ts';

const NEXT = { bronze: 'silver', silver: 'gold', gold: null } as const;

/** The tier, and how far the next one is. */
export function TierCard({ user }: { user: User }) {
  const { tier, successfulOrders: had, ordersToNextTier: left } = user;
  const next = NEXT[tier];
  return (
    <section class={`tier-card tier-card-${tier}`} aria-labelledby="tier">
      <h2 id="tier">
        <span class={`tier tier-${tier}`}>{tier}</span>
      </h2>
      <p>{had === 0 ? 'No order at your door yet.' : `${count(had, 'order')} at your door so far.`}</p>
      {next && left !== null ? (
        <>
          <progress value={had} max={had + left} aria-label={`On the way to ${next}`} />
          <p>
            <b>{count(left, 'more order')}</b> to {next}.
          </p>
        </>
      ) : (
        <p>This is the top. Gold prices are yours.</p>
      )}
    </section>
  );
}
