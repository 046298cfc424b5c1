import type { User } from '#contracts/accounts.ts';
import type { Department } from '#contracts/assortment.ts';
import type { Cart } from '#contracts/carts.ts';
import type { Provider } from '#contracts/signInMethods.ts';
import type { CartView } from './carts/view.ts';
import type { Child } from './jsx.ts';
import type { Assets } from './pageKinds.ts';

/** One shopper's part of a page: their account and their cart. */
export interface Shopper {
  /** The server's time, ISO 8601. */
  now: string;
  user: User | null;
  cartId: string | null;
  cart: Cart | null;
  /** The promo code of a link that was followed, which waits for the first goods. */
  code: string | null;
  flash?: Flash;
}

/**
 * Puts one shopper's part into a page. A page that is kept for everybody is cut there, and the part is rendered for each request. With
 * `variantIds`, the part differs from a stranger's only while one of these lies in the cart.
 */
export type Own = (part: (shopper: Shopper) => Child, variantIds?: string[]) => Child;

/** The data of every page of the shop that is the same for everybody. */
export interface PublicShop {
  own: Own;
  assets: Assets;
  /** The address of the store, without a path. */
  baseUrl: string;
  /** The current path and query. */
  path: string;
  departments: Department[];
  currency: string;
  minimumOrder: number;
  freeDeliveryFrom: number | null;
  /** The time zone of all days and hours. */
  timeZone: string;
  development: boolean;
  /** What to say of offers beside the price of goods, for readers of the tier that the page is for. None on pages without goods. */
  badges(goods: { id: string; categoryId: string }, price: number): Badge[];
  /** The sign-in providers that are switched on. */
  providers: { name: Provider; label: string }[];
}

/** An offer in a few words. `higher`: only a higher tier than the reader's gets it. */
export interface Badge {
  text: string;
  higher: boolean;
}

/** The data of a page that is rendered for one shopper. */
export interface Shop extends PublicShop, Shopper {}

export interface Flash {
  tone: 'info' | 'warn' | 'error';
  text: string;
}

function departmentOf(shop: PublicShop, id: string) {
  return shop.departments.find((department) => department.id === id);
}

export function hueOf(shop: PublicShop, departmentId: string) {
  return departmentOf(shop, departmentId)?.hue ?? 95;
}

export function inCart({ cart }: Shopper, variantId: string) {
  return cart?.lines.find((line) => line.variantId === variantId)?.quantity ?? 0;
}

/** The cart as the server renders it: no clock, no connection, no open operations. */
export function cartView(shop: PublicShop, { cart, code }: Shopper, place: CartView['place']): CartView {
  return {
    cart,
    code,
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
