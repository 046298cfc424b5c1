import { raw } from 'hono/html';
import type { Shop } from '#storefront/shop.ts';

/** What the live client starts from. Escaped, so that no name can close the block. */
export function ClientData({ shop }: { shop: Shop }) {
  const { cartId, cart, currency, minimumOrder, freeDeliveryFrom, path } = shop;
  const seed = { cartId, cart, currency, minimumOrder, freeDeliveryFrom, back: path, member: shop.user !== null };
  const json = JSON.stringify(seed).replace(/</g, '\\u003c');
  return (
    <script type="application/json" id="seed">
      {raw(json)}
    </script>
  );
}
