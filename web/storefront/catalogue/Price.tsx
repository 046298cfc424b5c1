import type { ListedProduct, Variant } from '#contracts/catalogue.ts';
import { lineGross, money, pricedFor, quantity } from '#contracts/words.ts';

/** Old price, new price and the reason; below it the unit price. */
export function Price({ variant, currency }: { variant: Variant; currency: string }) {
  const { price, compareAtPrice: before, priceQuantity, unit, quantityStep: step } = variant;
  const saved = before !== null && before > price ? Math.round((1 - price / before) * 100) : 0;
  const per = pricedFor(priceQuantity, unit);
  const portion = `${money(lineGross(price, step, priceQuantity), currency)} for ${quantity(step, unit)}`;
  const under = unit === 'each' || step === priceQuantity ? variant.unitPriceText : portion;
  return (
    <div class={saved ? 'price price-offer' : 'price'}>
      {saved ? <p class="price-why">Offer, {saved} % off</p> : null}
      <p class="price-now">
        <b>{money(price, currency)}</b>
        {per ? <small> {per}</small> : null}
        {saved ? (
          <>
            {' '}
            <s>
              <span class="unseen">instead of </span>
              {money(before ?? 0, currency)}
            </s>
          </>
        ) : null}
      </p>
      {under ? <p class="price-unit">{under}</p> : null}
    </div>
  );
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
