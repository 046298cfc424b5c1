import type { Cart } from '#contracts/carts.ts';
import { money } from '#contracts/words.ts';

/**
 * What has moved since somebody last changed the cart: each rule in words, and the total of then and now. Base prices are told at their
 * lines.
 */
export function PriceNews({ cart, currency }: { cart: Cart; currency: string }) {
  const { moves, previousTotal, total } = cart;
  if (moves.length === 0 && previousTotal === null) return null;
  return (
    <div class="note">
      {moves.length ? (
        <ul>
          {moves.map(({ ruleId, detail }) => (
            <li key={ruleId}>{detail}</li>
          ))}
        </ul>
      ) : null}
      {previousTotal === null ? null : (
        <p>
          The total was <s>{money(previousTotal, currency)}</s>. It is <b>{money(total, currency)}</b> now.
        </p>
      )}
    </div>
  );
}
