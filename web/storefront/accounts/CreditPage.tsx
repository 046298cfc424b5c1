import type { CreditEntry } from '#contracts/credit.ts';
import { clockIn, money } from '#contracts/words.ts';
import { after, Pager } from '#storefront/layout/Pager.tsx';
import type { Shop } from '#storefront/shop.ts';
import { AccountFrame } from './AccountFrame.tsx';

interface CreditPageProps {
  shop: Shop;
  credit: { balance: number; currency: string; items: CreditEntry[]; nextCursor: string | null };
  /** Not the first page. */
  later: boolean;
}

const HERE = '/account/credit';

export function CreditPage({ shop, credit, later }: CreditPageProps) {
  const { balance, currency, items, nextCursor } = credit;
  const clock = clockIn(shop.timeZone);
  return (
    <AccountFrame shop={shop} title="Store credit">
      <p>
        {balance > 0 ? (
          <>
            You have <b>{money(balance, currency)}</b>. At the checkout, it pays as much of an order as you like.
          </>
        ) : (
          'You have no store credit now. A refund can come here instead of going back the way you paid: then it is there at once.'
        )}
      </p>
      <ul class="rows">
        {items.map(({ at, amount, reason, orderId }) => (
          <li class="row" key={at + reason + (orderId ?? '')}>
            <div>
              <h2>{REASONS[reason]}</h2>
              <p>
                <time datetime={at}>{clock.dateTime(at)}</time>
                {orderId ? (
                  <>
                    , <a href={`/orders/${orderId}`}>the order</a>
                  </>
                ) : null}
              </p>
            </div>
            <b>{amount > 0 ? `+${money(amount, currency)}` : money(amount, currency).replace('-', '−')}</b>
          </li>
        ))}
      </ul>
      <Pager next={after(HERE, nextCursor)} text="Show older ones" first={later ? { href: HERE, text: 'Back to the newest' } : null} />
    </AccountFrame>
  );
}

const REASONS: Record<CreditEntry['reason'], string> = {
  refund: 'From a refund',
  spent: 'Paid for an order',
  erased: 'Lost with the account',
};
