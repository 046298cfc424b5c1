import type { ListedProduct, Variant } from '#contracts/catalogue.ts';
import { lineGross, money, percentOff, pricedFor, quantity, seenPrice } from '#contracts/words.ts';
import type { Badge } from '#storefront/shop.ts';

/** Old price, the price that everybody pays now, and the reason; below it the unit price. */
export function Price({ variant, currency }: { variant: Variant; currency: string }) {
  const { compareAtPrice: before, priceQuantity, unit, quantityStep: step } = variant;
  const price = seenPrice(variant);
  // A reduction of less than one percent strikes the price through and tells no percentage.
  const reduced = before !== null && before > price;
  const saved = reduced ? percentOff(before, price) : 0;
  const per = pricedFor(priceQuantity, unit);
  const portion = `${money(lineGross(price, step, priceQuantity), currency)} for ${quantity(step, unit)}`;
  const under = unit === 'each' || step === priceQuantity ? variant.unitPriceText : portion;
  return (
    <div class={reduced ? 'price price-offer' : 'price'}>
      {reduced ? <p class="price-why">{saved ? `Offer, ${saved} % off` : 'Offer'}</p> : null}
      <p class="price-now">
        <b>{money(price, currency)}</b>
        {per ? <small> {per}</small> : null}
        {reduced ? (
          <>
            {' '}
            <s>
              <span class="unseen">instead of </span>
              {money(before, currency)}
            </s>
          </>
        ) : null}
      </p>
      {under ? <p class="price-unit">{under}</p> : null}
    </div>
  );
}

/** Offers that the price does not show: what the reader gets, and what a higher tier would bring. */
export function Badges({ badges }: { badges: readonly Badge[] }) {
  if (badges.length === 0) return null;
  return (
    <ul class="offer-badges">
      {badges.map(({ text, higher }) => (
        <li class={higher ? 'offer-badge offer-badge-higher' : 'offer-badge'} key={text}>
          {text}
        </li>
      ))}
    </ul>
  );
}

/* A browser takes the narrowest that is wide enough for its screen. */
function srcsetOf({ url, width, copies }: ListedProduct['images'][number]): string | undefined {
  if (copies.length === 0 || width === null) return undefined;
  return [...copies, { url, width }].map((one) => `${one.url} ${one.width}w`).join(', ');
}

/** The picture on its department's colour. */
export function Picture({ product, eager, big }: { product: Pick<ListedProduct, 'name' | 'images'>; eager?: boolean; big?: boolean }) {
  const image = product.images[0];
  const side = big ? 384 : 160;
  return (
    <span class={big ? 'picture picture-big' : 'picture'}>
      {image ? (
        <img
          src={image.url}
          srcset={srcsetOf(image)}
          sizes={image.copies.length > 0 ? `${side}px` : undefined}
          alt={big ? image.alt : ''}
          width={side}
          height={side}
          loading={eager || big ? undefined : 'lazy'}
          fetchpriority={big ? 'high' : undefined}
          decoding="async"
        />
      ) : (
        <span class="picture-none" aria-hidden="true">
          {product.name.slice(0, 1)}
        </span>
      )}
    </span>
  );
}
