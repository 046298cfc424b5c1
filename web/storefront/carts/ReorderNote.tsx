import type { LeftLine } from '#contracts/orders.ts';
import type { Unit } from '#contracts/wire.ts';
import { quantity } from '#contracts/words.ts';

interface OrderedLine extends LeftLine {
  variantName: string;
  unit: Unit;
}

export interface ReorderNoteProps {
  order: { id: string; number: string };
  /** The lines that are not in the cart, or not with all of their quantity. */
  left: readonly OrderedLine[];
  /** Nothing could be added. */
  nothing: boolean;
}

/** What came of ordering again: what is in the cart, and what is left out and why. */
export function ReorderNote({ order, left, nothing }: ReorderNoteProps) {
  return (
    <div class={`note flash ${left.length ? 'note-warn' : 'note-good'}`} role="status" tabindex={-1} autofocus>
      <p>
        <b>{headOf(left.length, nothing)}</b> {nothing ? '' : 'The prices are those of now.'}{' '}
        <a href={`/orders/${order.id}`}>Order {order.number}</a>
      </p>
      {left.length ? (
        <ul>
          {left.map((line) => (
            <li key={line.variantId}>
              {line.name}, {line.variantName}: {wordsOf(line)}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function headOf(left: number, nothing: boolean) {
  if (nothing) return 'Nothing of your order can be had now.';
  return left ? 'Your order is in your cart again, but not all of it.' : 'Your order is in your cart again.';
}

const NONE: Record<LeftLine['reason'], string> = {
  withdrawn: 'no longer sold.',
  out_of_stock: 'sold out.',
  quantity_not_allowed: 'one order may have no more of it.',
  cart_full: 'your cart is full.',
};

function wordsOf({ added, quantity: asked, unit, reason }: OrderedLine) {
  if (added === 0) return NONE[reason];
  const why = reason === 'out_of_stock' ? 'there is no more.' : NONE[reason];
  return `${quantity(added, unit)} of ${quantity(asked, unit)}, ${why}`;
}
