import type { Cart } from '#contracts/carts.ts';

/** A cart that can no longer be changed here says where it went. */
export function CartStatus({ cart }: { cart: Cart }) {
  if (cart.status === 'locked') return <p class="note">This cart is at the checkout just now. It opens again in a moment.</p>;
  if (cart.status === 'ordered') {
    return (
      <p class="note note-good">
        Ordered, thank you. <a href="/orders">See your orders</a>
      </p>
    );
  }
  if (cart.status === 'merged') return <p class="note">These goods are now in your account’s cart.</p>;
  return null;
}
