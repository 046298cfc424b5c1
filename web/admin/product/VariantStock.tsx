import { Link } from '@tanstack/react-router';
import type { Product, Variant } from '#admin/api/types.ts';
import { Availability } from '#admin/parts/Availability.tsx';
import { quantity } from '#admin/words/quantity.ts';

/** How much is there, and the way to its ledger. */
export function VariantStock({ product, variant }: { product: Product; variant: Variant }) {
  const { id, name, stock, reserved, available, availability, unit } = variant;
  return (
    <>
      <Availability of={availability} />
      {stock !== undefined && (
        <Link
          to="/stock/$productId/$variantId"
          params={{ productId: product.id, variantId: id }}
          aria-label={`Stock of ${name}: ${quantity(available, unit)} free, ${quantity(stock, unit)} on hand`}
        >
          {quantity(available, unit)} free
        </Link>
      )}
      {reserved !== undefined && reserved > 0 && <small className="soft">{quantity(reserved, unit)} in carts</small>}
    </>
  );
}
