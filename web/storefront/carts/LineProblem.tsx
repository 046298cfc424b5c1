import type { Cart, CartLine } from '#contracts/carts.ts';
import { nearestAllowed, quantity } from '#contracts/words.ts';
import { type CartView, openLines } from './view.ts';

/** What keeps a line from being ordered as it is, and the press that mends it: to the nearest quantity that is allowed, or out. */
export function LineProblem({ line, view }: { line: CartLine; view: CartView }) {
  if (line.problem === null) return null;
  const { maxPerOrder: maximum, quantityStep: step, unit } = line;
  const allowed = line.problem === 'withdrawn' ? 0 : nearestAllowed(line.quantity, { maximum, step });
  return (
    <form class="line-problem" method="post" action="/cart/items/set" data-variant-id={line.variantId}>
      <p class="line-sold">{problemWords(line)}</p>
      {view.place === 'checkout' ? null : (
        <>
          <input type="hidden" name="variantId" value={line.variantId} />
          <input type="hidden" name="back" value={view.back} />
          <button type="submit" class="button button-quiet" name="quantity" value={allowed} disabled={view.cart?.status === 'locked'}>
            {allowed > 0 ? `Make it ${quantity(allowed, unit)}` : 'Take it out'} <span class="unseen">{line.name}</span>
          </button>
        </>
      )}
    </form>
  );
}

/** What keeps a line from being ordered as it is. */
export function problemWords({ problem, maxPerOrder, quantityStep, unit }: CartLine) {
  if (problem === 'over_maximum') return `At most ${quantity(maxPerOrder, unit)} in one order now.`;
  return problem === 'off_step' ? `Sold in steps of ${quantity(quantityStep, unit)} now.` : 'No longer sold.';
}

/** The lines that cannot be ordered as they are. */
export function hindered(cart: Cart | null) {
  return openLines(cart).filter((line) => line.problem !== null);
}
