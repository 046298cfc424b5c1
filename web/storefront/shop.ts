import type { User } from '#contracts/accounts.ts';
import type { Cart } from '#contracts/carts.ts';
import type { Department } from '#contracts/catalogue.ts';
import type { Provider } from '#contracts/signInMethods.ts';
import type { CartView } from './carts/view.ts';
import type { Assets } from './pageKinds.ts';

/** The data of every page of the shop. */
export interface Shop {
  assets: Assets;
  /** The current path and query. */
  path: string;
  departments: Department[];
  user: User | null;
  cartId: string | null;
  cart: Cart | null;
  currency: string;
  minimumOrder: number;
  freeDeliveryFrom: number | null;
  /** The time zone of all days and hours. */
  timeZone: string;
  development: boolean;
  /** The sign-in providers that are switched on. */
  providers: { name: Provider; label: string }[];
  flash?: Flash;
}

export interface Flash {
  tone: 'info' | 'warn' | 'error';
  text: string;
}

function departmentOf(shop: Shop, id: string) {
  return shop.departments.find((department) => department.id === id);
}

export function hueOf(shop: Shop, departmentId: string) {
  return departmentOf(shop, departmentId)?.hue ?? 95;
}

export function inCart(shop: Shop, variantId: string) {
  return shop.cart?.lines.find((line) => line.variantId === variantId)?.quantity ?? 0;
}

/** The cart as the server renders it: no clock, no connection, no open operations. */
export function cartView(shop: Shop, place: CartView['place']): CartView {
  return {
    cart: shop.cart,
    currency: shop.currency,
    minimumOrder: shop.minimumOrder,
    freeDeliveryFrom: shop.freeDeliveryFrom,
    timeZone: shop.timeZone,
    back: shop.path,
    place,
    now: null,
    link: 'none',
    busy: [],
    notes: {},
  };
}
