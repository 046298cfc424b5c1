import type { Order } from '#contracts/orders.ts';

/** Cancels an order, in two presses, while its customer may do so. */
export function CancelOrder({ order }: { order: Order }) {
  if (!order.next.includes('cancelled')) return null;
  const { authorised, captured, credit } = order.payment;
  return (
    <details class="cancel-order">
      <summary>Cancel this order</summary>
      <form method="post" action={`/orders/${order.id}/cancel`} data-once>
        <p>
          {authorised + captured + credit > 0
            ? 'What you paid goes back to you, and the goods go back on the shelf.'
            : 'The goods go back on the shelf. There is nothing to pay.'}{' '}
          This cannot be undone.
        </p>
        <button type="submit" class="button button-grave">
          Yes, cancel the order
        </button>
      </form>
    </details>
  );
}
