import { type Child, type Html, htmlOf, raw } from '#storefront/jsx.ts';
import type { Own, PublicShop, Shopper } from '#storefront/shop.ts';

/** Renders a page of the shop. Where it calls `shop.own`, one shopper's part goes. */
export type View = (shop: PublicShop) => Child;

/** A rendered page, cut where one shopper's parts go. */
export interface PageTemplate {
  /** The whole page for this shopper. */
  fill(shopper: Shopper): Html;
}

interface Hole {
  part: (shopper: Shopper) => Child;
  variantIds: readonly string[] | null;
  /** The part of a stranger without a cart. */
  blank: string;
}

/* No text of a page can contain it, because `<` is escaped. */
const MARK = /<!--own:(\d+)-->/;

/** Render a page once, and keep its text between the holes. `now`: the time of the page of a stranger, ISO 8601. */
export function makeTemplate(shop: Omit<PublicShop, 'own'>, view: View, now: string): PageTemplate {
  const stranger: Shopper = { now, user: null, cartId: null, cart: null };
  const holes: Hole[] = [];
  const own: Own = (part, variantIds) => {
    holes.push({ part, variantIds: variantIds ?? null, blank: htmlOf(part(stranger)) });
    return raw(`<!--own:${holes.length - 1}-->`);
  };
  // Text and the numbers of holes in turns. Holes are not numbered in the order of the page.
  const pieces = htmlOf(view({ ...shop, own })).split(MARK);
  const fillWith = (content: (hole: Hole) => string) =>
    raw(pieces.map((piece, i) => (i % 2 === 0 ? piece : content(holes[Number(piece)] as Hole))).join(''));
  const blank = fillWith((hole) => hole.blank);
  return {
    fill(shopper) {
      if (shopper.user === null && shopper.cartId === null && shopper.flash === undefined) return blank;
      const inCart = new Set(shopper.cart?.lines.map(({ variantId }) => variantId));
      return fillWith((hole) => (hole.variantIds?.every((id) => !inCart.has(id)) ? hole.blank : htmlOf(hole.part(shopper))));
    },
  };
}
