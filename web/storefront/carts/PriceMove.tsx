import type { CartLine } from '#contracts/carts.ts';
import { money, movedPrice, pricedFor } from '#contracts/words.ts';

/** A price that changed since the shopper saw it: old, new, and the difference for the same amount. */
export function PriceMove({ line, currency }: { line: CartLine; currency: string }) {
  const { unit, unitPrice: price, priceQuantity: quantity, previousUnitPrice: before, previousPriceQuantity: beforeFor } = line;
  if (before === null || beforeFor === null) return null;
  const move = movedPrice({ price: before, quantity: beforeFor }, { price, quantity });
  // A price for one piece says so beside one for six.
  const per = (amount: number) => ` ${pricedFor(amount, unit) || (beforeFor === quantity ? '' : 'for 1')}`;
  const told = (amount: number) => (beforeFor === quantity ? '' : per(amount));
  return (
    <p class={`move move-${move.direction}`}>
      <s>
        {money(before, currency)}
        {told(beforeFor)}
      </s>{' '}
      <b>{money(price, currency)}</b>
      {per(quantity)}
      <br />
      {move.direction === 'same'
        ? 'Told for another amount since you added it. It costs the same'
        : `This went ${move.direction} by ${move.by ? money(move.by, currency) : 'less than a cent'}${told(move.quantity)} since you added it`}
    </p>
  );
}
