import type { Cart } from '#contracts/carts.ts';
import { money } from '#storefront/format.ts';
import { WhereTo, type WhereToProps } from './WhereTo.tsx';

export interface CheckoutFormProps {
  cart: Cart;
  where: WhereToProps;
  idempotencyKey: string;
  /** The button's words when the total has changed. */
  again: boolean;
}

export function CheckoutForm({ cart, where, idempotencyKey, again }: CheckoutFormProps) {
  const total = money(cart.total, cart.currency);
  return (
    <form class="form" method="post" action="/checkout" data-once>
      <input type="hidden" name="cartId" value={cart.id} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="expectedTotal" value={cart.total} />
      <WhereTo {...where} />
      <fieldset>
        <legend>How you pay</legend>
        <label class="choice">
          <input type="radio" name="paymentMethod" value="cash_on_delivery" checked />
          <span>
            <b>At the door</b>
            <small>Cash, when it arrives. You pay {total}.</small>
          </span>
        </label>
      </fieldset>
      <button type="submit" class="button button-wide">
        {again ? 'Agree and order' : 'Order'} <b>{total}</b>
      </button>
      <p class="quiet">Incl. {money(cart.taxIncluded, cart.currency)} tax.</p>
    </form>
  );
}
