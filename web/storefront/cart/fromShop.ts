import type { Shop } from '#storefront/shop.ts';
import type { CartView } from './view.ts';

/** The cart as the server shows it: no clock, no connection, nothing pending. */
export function cartView(shop: Shop, place: CartView['place']): CartView {
  return {
    cart: shop.cart,
    currency: shop.currency,
    minimumOrder: shop.minimumOrder,
    freeDeliveryFrom: shop.freeDeliveryFrom,
    back: shop.path,
    place,
    now: null,
    link: 'none',
    busy: [],
    notes: {},
  };
}
