import type { SavedAddress } from '#contracts/accounts.ts';
import type { Cart } from '#contracts/carts.ts';
import type { Address } from '#contracts/orders.ts';
import { money } from '#contracts/words.ts';
import { AddressFields } from '#storefront/forms/AddressFields.tsx';
import { HowToPay, type HowToPayProps } from './HowToPay.tsx';

interface CheckoutFormProps {
  cart: Cart;
  where: WhereToProps;
  pay: HowToPayProps;
  /** The total has changed, so the button has another text. */
  again: boolean;
}

export function CheckoutForm({ cart, where, pay, again }: CheckoutFormProps) {
  const total = money(cart.total, cart.currency);
  return (
    <form class="form" method="post" action="/checkout" data-once>
      <input type="hidden" name="cartId" value={cart.id} />
      <input type="hidden" name="idempotencyKey" value={orderKey(cart)} />
      <input type="hidden" name="expectedTotal" value={cart.total} />
      <WhereTo {...where} />
      <HowToPay {...pay} total={cart.total} currency={cart.currency} />
      <button type="submit" class="button button-wide">
        {again ? 'Agree and order' : 'Order'} <b>{total}</b>
      </button>
      <p class="quiet">Incl. {money(cart.taxIncluded, cart.currency)} tax.</p>
    </form>
  );
}

/**
 * The idempotency key of the order that the shopper would place now. A page that is loaded again, and every window with the same cart, has the
 * same one; with another cart or total it is another order. It need not be secret: a key belongs to the account that sends it.
 */
function orderKey({ id, version, total }: Cart) {
  return `checkout:${id}:${version}:${total}`;
}

export interface WhereToProps {
  /** The addresses of the shopper's account. */
  saved: SavedAddress[];
  /** The id of a saved address; empty for another address. */
  addressId: string;
  /** The other address as it was typed. */
  values: Partial<Address>;
  /** By field name. */
  errors: Record<string, string>;
  /** The shopper wants to save the other address. */
  keep: boolean;
}

/** The choice of a saved address or another one. The fields of the other one open when it is chosen. */
export function WhereTo({ saved, addressId, values, errors, keep }: WhereToProps) {
  const some = saved.length > 0;
  return (
    <fieldset class="where-to" id="addressId" tabindex={-1}>
      <legend>Where it goes</legend>
      {some ? (
        <div class="choices">
          {saved.map((address) => (
            <label class="choice" key={address.id}>
              <input type="radio" name="addressId" value={address.id} checked={address.id === addressId} />
              <span>
                <b>
                  {address.line1}
                  {address.line2 ? `, ${address.line2}` : ''}
                </b>
                <small>
                  {address.postcode} {address.city}, for {address.name}
                </small>
              </span>
            </label>
          ))}
          <label class="choice">
            <input type="radio" name="addressId" value="" checked={addressId === ''} />
            <b>Somewhere else</b>
          </label>
        </div>
      ) : null}
      {errors.addressId ? <p class="field-error">{errors.addressId}</p> : null}
      <div class="where-else fields">
        <AddressFields values={values} errors={errors} required={!some} />
        <label class="tick">
          <input type="checkbox" name="keepAddress" value="yes" checked={keep} />
          Keep this address in my account
        </label>
      </div>
    </fieldset>
  );
}
