import type { ListedProduct } from '#contracts/catalogue.ts';

/** The picture on its department's tint. */
export function Picture({ product, eager, big }: { product: ListedProduct; eager?: boolean; big?: boolean }) {
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
