import { joined } from '#kit/bytes.ts';
import { type Child, htmlOf, raw } from '#storefront/jsx.ts';
import type { Own, PublicShop, Shopper } from '#storefront/shop.ts';
import { DOCTYPE } from './render.ts';

/** Renders a page of the shop. Where it calls `shop.own`, one shopper's part goes. */
export type View = (shop: PublicShop) => Child;

/** A rendered page, cut where one shopper's parts go. */
export interface PageTemplate {
  /** The whole page for this shopper, in UTF-8. */
  fill(shopper: Shopper): Uint8Array<ArrayBuffer>;
}

interface Hole {
  part: (shopper: Shopper) => Child;
  variantIds: readonly string[] | null;
  /** The part of a stranger without a cart. */
  blank: Uint8Array;
}

/* No text of a page can contain it, because `<` is escaped. */
const MARK = /<!--own:(\d+)-->/;

const encoder = new TextEncoder();

/**
 * Render a page once, and keep its text between the holes, as bytes: they are half as large as the text, and no request encodes them
 * again. `now`: the time that a stranger's part tells, ISO 8601.
 */
export function makeTemplate(shop: Omit<PublicShop, 'own'>, view: View, now: string): PageTemplate {
  const stranger: Shopper = { now, user: null, cartId: null, cart: null, code: null };
  const holes: Hole[] = [];
  const own: Own = (part, variantIds) => {
    holes.push({ part, variantIds: variantIds ?? null, blank: bytesOf(part(stranger)) });
    return raw(`<!--own:${holes.length - 1}-->`);
  };
  // Text and the numbers of holes in turns. Holes are not numbered in the order of the page.
  const cut = `${DOCTYPE}${htmlOf(view({ ...shop, own }))}`.split(MARK);
  const pieces = cut.map((piece, i) => (i % 2 === 0 ? encoder.encode(piece) : (holes[Number(piece)] as Hole)));
  return {
    fill(shopper) {
      const inCart = new Set(shopper.cart?.lines.map(({ variantId }) => variantId));
      const contentOf = ({ part, variantIds, blank }: Hole) =>
        variantIds?.every((id) => !inCart.has(id)) ? blank : bytesOf(part(shopper));
      return joined(pieces.map((one) => (one instanceof Uint8Array ? one : contentOf(one))));
    },
  };
}

function bytesOf(child: Child): Uint8Array {
  return encoder.encode(htmlOf(child));
}
