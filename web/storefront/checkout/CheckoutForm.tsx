import type { SavedAddress } from '#contracts/accounts.ts';
import type { Cart } from '#contracts/carts.ts';
import { type Address, MOST_NOTE } from '#contracts/orders.ts';
import { EXEMPTION_WORDS, EXEMPTIONS, money } from '#contracts/words.ts';
import { AddressFields } from '#storefront/forms/AddressFields.tsx';
import { Field } from '#storefront/forms/Field.tsx';
import { HowToPay, type HowToPayProps } from './HowToPay.tsx';

interface CheckoutFormProps {
  cart: Cart;
  where: WhereToProps;
  pay: HowToPayProps;
  answers: Answers;
  /** The total has changed, so the button has another text. */
  again: boolean;
}

export function CheckoutForm({ cart, where, pay, answers, again }: CheckoutFormProps) {
  const total = money(cart.total, cart.currency);
  return (
    <form class="form" method="post" action="/checkout" data-once>
      <input type="hidden" name="cartId" value={cart.id} />
      <input type="hidden" name="idempotencyKey" value={orderKey(cart)} />
      <input type="hidden" name="expectedTotal" value={cart.total} />
      <WhereTo {...where} />
      <HowToPay {...pay} total={cart.total} currency={cart.currency} />
      <fieldset>
        <legend>For the courier</legend>
        <Field
          name="courierNote"
          label="A note"
          optional
          rows={2}
          maxlength={MOST_NOTE}
          hint="Such as: the bell is broken, please knock."
          value={answers.courierNote}
          error={where.errors.courierNote}
        />
      </fieldset>
      <Exempt cart={cart} />
      <Terms accepted={answers.acceptTerms} error={where.errors.acceptTerms} />
      <button type="submit" class="button button-wide">
        {again ? 'Agree, order and pay' : 'Order and pay'} <b>{total}</b>
      </button>
      <p class="quiet">Incl. {money(cart.taxIncluded, cart.currency)} tax.</p>
    </form>
  );
}

/** What the shopper answered, besides where it goes. */
export interface Answers {
  courierNote: string;
  acceptTerms: boolean;
}

/** What cannot be given back after delivery, and why, before the shopper agrees. */
function Exempt({ cart }: { cart: Cart }) {
  return EXEMPTIONS.flatMap((exemption) => {
    const goods = cart.lines.filter((line) => line.withdrawalExempt === exemption);
    const words = EXEMPTION_WORDS[exemption];
    if (goods.length === 0 || words === null) return [];
    return (
      <p class="exempt" key={exemption}>
        <b>{words}</b> {goods.map(({ name }) => name).join(', ')}
      </p>
    );
  });
}

/** The links open another window, so that what was typed is kept. */
function Terms({ accepted, error }: { accepted: boolean; error?: string }) {
  return (
    <div class={error ? 'field field-bad' : 'field'}>
      <label class="tick">
        <input
          type="checkbox"
          id="acceptTerms"
          name="acceptTerms"
          value="yes"
          required
          checked={accepted}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'acceptTerms-error' : undefined}
        />
        <span>
          I agree to the{' '}
          <a href="/terms" target="_blank" rel="noopener">
            terms of sale
          </a>
          .
        </span>
      </label>
      {error ? (
        <p class="field-error" id="acceptTerms-error">
          {error}
        </p>
      ) : null}
      <p class="quiet">
        <a href="/returns" target="_blank" rel="noopener">
          How to change your mind
        </a>
        , and{' '}
        <a href="/privacy" target="_blank" rel="noopener">
          what we do with your data
        </a>
        .
      </p>
    </div>
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
