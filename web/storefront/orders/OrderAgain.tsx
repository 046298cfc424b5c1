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

/** Cancels an order that is not paid, and puts its goods into the cart again. */
export function BackToCart({ order }: { order: { id: string } }) {
  return (
    <form class="back-to-cart" method="post" action={`/orders/${order.id}/back-to-cart`} data-once>
      <button type="submit" class="button button-quiet">
        Back to my cart
      </button>
      <p class="quiet">Cancels this order, and puts its goods into your cart.</p>
    </form>
  );
}
