interface OrderAgainProps {
  order: { id: string; number: string };
  /** Made with the page, so that a press that is sent twice is done once. */
  opId: string;
}

/** Puts the lines of an order into the cart again, and leads there. */
export function OrderAgain({ order, opId }: OrderAgainProps) {
  return (
    <form class="order-again" method="post" action={`/orders/${order.id}/reorder`} data-once>
      <input type="hidden" name="opId" value={opId} />
      <button type="submit" class="button button-quiet">
        Order again <span class="unseen">{order.number}</span>
      </button>
    </form>
  );
}
