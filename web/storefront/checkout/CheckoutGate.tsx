import { money } from '#contracts/words.ts';
import { SendAgain } from '#storefront/accounts/SignInPage.tsx';
import { goods } from '#storefront/carts/view.ts';
import type { Shop } from '#storefront/shop.ts';

export interface CheckoutGateProps {
  shop: Shop;
  needs: 'sign_in' | 'verify' | null;
  /** The shopper's newest order, if they placed it just now. */
  placed: { id: string; number: string; isWaiting: boolean } | null;
  /** A message above already explains what is missing. */
  isExplained: boolean;
}

/** Shows what is missing before an order can be placed: to sign in, or to verify the address. */
export function CheckoutGate({ shop, needs, placed, isExplained }: CheckoutGateProps) {
  const { cart, user } = shop;
  const signedOut = needs === 'sign_in' && isExplained;
  if (!cart?.lines.length && !signedOut) {
    return placed ? (
      <div class={placed.isWaiting ? 'note' : 'note note-good'}>
        <p>
          <b>
            Your order {placed.number} is placed{placed.isWaiting ? ', and waits for its payment' : ''}.
          </b>{' '}
          Your cart is empty again.
        </p>
        <a class="button" href={`/orders/${placed.id}`}>
          {placed.isWaiting ? 'Pay your order' : 'See your order'}
        </a>
      </div>
    ) : (
      <div class="note">
        <p>
          <b>There is nothing to order yet.</b> Your cart is empty.
        </p>
        <a class="button" href="/">
          Back to the hall
        </a>
      </div>
    );
  }
  if (needs === 'sign_in') {
    return (
      <div class="gate">
        <Missing shop={shop} />
        <p>Sign in to order. Your cart comes with you, and stays held while you do.</p>
        <a class="button" href="/sign-in?next=%2Fcheckout">
          Sign in
        </a>
        <a class="button button-quiet" href="/register?next=%2Fcheckout">
          New here? Make an account
        </a>
      </div>
    );
  }
  if (needs === 'verify') {
    return (
      <div class="gate">
        <Missing shop={shop} />
        <p>
          One step first: open the mail we sent to <b>{user?.email}</b> and press the link in it. Your cart is kept.
        </p>
        <SendAgain email={user?.email}>Send the mail again</SendAgain>
        {shop.development ? <a href="/dev/mailbox">Open the development mailbox</a> : null}
      </div>
    );
  }
  return (
    <div class="gate">
      {isExplained ? null : <Missing shop={shop} />}
      <a class="button" href="/">
        Back to the hall
      </a>
    </div>
  );
}

function Missing({ shop: { cart } }: { shop: Shop }) {
  const missing = cart ? cart.minimumOrder - goods(cart) : 0;
  if (!cart?.lines.length || missing <= 0) return null;
  return (
    <p>
      <b>{money(missing, cart.currency)} more to order.</b> We deliver from {money(cart.minimumOrder, cart.currency)}.
    </p>
  );
}
