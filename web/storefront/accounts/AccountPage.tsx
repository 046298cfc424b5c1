import type { User } from '#contracts/accounts.ts';
import { clockIn, count, money, tierAbove } from '#contracts/words.ts';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';
import { ACCOUNT_PLACES, STAFF_APP } from './places.ts';

interface AccountPageProps {
  shop: Shop;
  user: User;
  /** What the next tier would save on the cart of now, in minor units. */
  saves: number;
}

export function AccountPage({ shop, user, saves }: AccountPageProps) {
  const places = user.role === 'customer' ? ACCOUNT_PLACES : [STAFF_APP, ...ACCOUNT_PLACES];
  return (
    <Page shop={shop} kind="account" title={`Hello, ${user.name.split(' ')[0]}`} cart="none">
      <div class="account-home">
        <div>
          <h1>Hello, {user.name.split(' ')[0]}</h1>
          <p class="quiet">
            {user.name}, {user.email}
          </p>
        </div>
        <TierCard user={user} saves={saves} currency={shop.currency} timeZone={shop.timeZone} />
        <nav aria-label="Your account">
          <ul class="account-tiles">
            {places.map(({ href, name, about }) => (
              <li key={href}>
                <a href={href}>
                  <b>{name}</b>
                  <small>{about}</small>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <form method="post" action="/sign-out">
          <button type="submit" class="button button-quiet">
            Sign out
          </button>
        </form>
      </div>
    </Page>
  );
}

interface TierCardProps {
  user: User;
  /** Of the cart of now, by the next tier. */
  saves: number;
  currency: string;
  timeZone: string;
}

/** The tier, the orders that are missing to the next one, and what that would save today. */
function TierCard({ user, saves, currency, timeZone }: TierCardProps) {
  const { tier, tierUntil, successfulOrders: had, ordersToNextTier: left } = user;
  const next = tierAbove(tier);
  return (
    <section class={`tier-card tier-card-${tier}`} aria-labelledby="tier">
      <h2 id="tier">
        <span class={`tier tier-${tier}`}>{tier}</span>
      </h2>
      {tierUntil ? <p>Set by us until {clockIn(timeZone).moment(tierUntil)}. After that your orders decide again.</p> : null}
      <p>{had === 0 ? 'No order at your door yet.' : `${count(had, 'order')} at your door so far.`}</p>
      {next && left !== null ? (
        <>
          <progress value={had} max={had + left} aria-label={`On the way to ${next}`} />
          <p>
            <b>{count(left, 'more order')}</b> to {next}.{' '}
            {saves > 0 ? `On what is in your cart, ${next} would save you ${money(saves, currency)} today.` : null}{' '}
            <a href="/offers">What {next} brings</a>
          </p>
        </>
      ) : null}
      {next ? null : <p>This is the top. Gold prices are yours.</p>}
    </section>
  );
}
