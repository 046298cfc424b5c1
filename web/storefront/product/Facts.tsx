import type { Product } from '#contracts/catalogue.ts';

export function Facts({ product }: { product: Product }) {
  return (
    <dl class="facts">
      {product.origin ? (
        <div>
          <dt>Origin</dt>
          <dd>{product.origin}</dd>
        </div>
      ) : null}
      {product.storage ? (
        <div>
          <dt>Keep it</dt>
          <dd>{product.storage}</dd>
        </div>
      ) : null}
      <div>
        <dt>Allergens</dt>
        <dd>{product.allergens.length ? <b>{product.allergens.join(', ')}</b> : 'None declared'}</dd>
      </div>
    </dl>
  );
}
