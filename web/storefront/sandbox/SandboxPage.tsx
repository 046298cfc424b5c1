import type { SandboxPayment } from '#contracts/sandbox.ts';
import { clockIn, count } from '#contracts/words.ts';
import { Page } from '#storefront/layout/Page.tsx';
import { after, Pager } from '#storefront/layout/Pager.tsx';
import type { Shop } from '#storefront/shop.ts';
import { PaymentCard } from './PaymentCard.tsx';

interface SandboxPageProps {
  shop: Shop;
  payments: SandboxPayment[];
  nextCursor: string | null;
  delivery: string;
  /** Why the last press did nothing. */
  refused: string | null;
}

const DELIVERIES = {
  at_once: 'At once',
  twice: 'Each one twice',
  late: 'Ten seconds late',
  by_hand: 'When I send them',
};

/** Development only: the other side of a payment. */
export function SandboxPage({ shop, payments, nextCursor, delivery, refused }: SandboxPageProps) {
  const clock = clockIn(shop.timeZone);
  const waiting = payments.flatMap(({ events }) => events).filter(({ wasSent }) => !wasSent).length;
  return (
    <Page shop={shop} kind="sandbox" title="Payment sandbox" cart="none">
      <div class="narrow">
        <div class="plain-head">
          <h1>Payment sandbox</h1>
          <p>What shoppers and their banks do. In development only: no money moves.</p>
        </div>
        {refused ? (
          <p class="note note-bad" role="alert">
            {refused}
          </p>
        ) : null}
        <form class="presses" method="post" action="/dev/gateway">
          <fieldset class="deliveries">
            <legend>When events go to the store</legend>
            {Object.entries(DELIVERIES).map(([value, text]) => (
              <label key={value}>
                <input type="radio" name="delivery" value={value} checked={value === delivery} /> {text}
              </label>
            ))}
          </fieldset>
          <button type="submit" class="button button-quiet" name="do" value="deliver">
            Set
          </button>
        </form>
        <form class="presses" method="post" action="/dev/gateway">
          <p>{waiting === 0 ? 'No event waits.' : `${count(waiting, 'event')} of these payments ${waiting === 1 ? 'waits' : 'wait'}.`}</p>
          {waiting > 0 ? (
            <>
              <button type="submit" class="button button-quiet" name="do" value="oldest">
                Send all, oldest first
              </button>
              <button type="submit" class="button button-quiet" name="do" value="newest">
                Send all, newest first
              </button>
            </>
          ) : null}
        </form>
        {payments.length ? (
          payments.map((payment, index) => <PaymentCard payment={payment} clock={clock} open={index === 0} key={payment.id} />)
        ) : (
          <p class="note">No payment yet. Order something, and pay by card or iDEAL.</p>
        )}
        <Pager next={after('/dev/gateway', nextCursor)} text="Older payments" />
      </div>
    </Page>
  );
}
