import { money } from '#contracts/words.ts';
import { ABOUT_CODE, type CartView, isOpen } from './view.ts';

/** The code of a cart with what it saves or waits for, or the field for one. Without script both are forms. */
export function PromoCode({ view }: { view: CartView }) {
  const { cart, currency, place } = view;
  const promo = cart?.promo;
  const locked = !isOpen(cart);
  if (promo) {
    return (
      <form class="promo" method="post" action="/cart/promo/off" data-promo>
        <p class={promo.applied ? 'promo-on' : undefined}>
          <b>{promo.code}</b> {promo.applied ? `saves ${money(promo.saved, currency)}` : <small>{promo.detail}</small>}
        </p>
        {place === 'checkout' ? null : (
          <>
            <input type="hidden" name="back" value={view.back} />
            <button type="submit" class="button button-quiet" disabled={locked}>
              Take off <span class="unseen">the code {promo.code}</span>
            </button>
          </>
        )}
      </form>
    );
  }
  if (place === 'checkout') return null;
  const note = view.notes[ABOUT_CODE];
  return (
    <form class="promo" method="post" action="/cart/promo" data-promo>
      <input type="hidden" name="back" value={view.back} />
      <label for="promo-code">Promo code</label>
      <input
        id="promo-code"
        name="code"
        value={view.code ?? undefined}
        maxlength={40}
        required
        autocomplete="off"
        autocapitalize="characters"
        aria-invalid={note ? 'true' : undefined}
        aria-describedby={note ? 'promo-note' : undefined}
      />
      <button type="submit" class="button button-quiet" disabled={locked}>
        Use
      </button>
      {note ? (
        <p class="line-sold" id="promo-note">
          {note.text}
        </p>
      ) : null}
    </form>
  );
}
