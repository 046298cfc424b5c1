import { ordersToNextTier, type Tier, tierAbove } from '#domain/tiers.ts';
import { clockIn } from '#domain/words/clock.ts';
import type { Letter } from '#mail/letter.ts';

interface Raised {
  name: string;
  tier: Tier;
  successfulOrders: number;
  /** The end of an override, ISO 8601. Null when the orders earned the tier. */
  until: string | null;
  timeZone: string;
}

/** A person has a higher tier, by their orders or by an override. */
export function tierRaisedLetter(baseUrl: string, { name, tier, successfulOrders: had, until, timeZone }: Raised): Letter {
  const above = tierAbove(tier);
  const left = ordersToNextTier(had, tier);
  const why = until
    ? `From us to you: you are ${tier} until ${clockIn(timeZone).moment(until)}.`
    : `${had} orders have reached your door. That makes you ${tier}.`;
  return {
    subject: `You are ${tier} now`,
    heading: `You are ${tier} now, ${name}`,
    blocks: [
      { kind: 'text', text: `${why} The ${tier} prices are in the shop and in your cart already.` },
      { kind: 'button', label: 'See your prices', url: baseUrl },
      ...(above && left !== null ? [{ kind: 'quiet' as const, text: `${left} more ${left === 1 ? 'order' : 'orders'} to ${above}.` }] : []),
    ],
  };
}
