import type { ListedProduct, Suggestions } from '#contracts/catalogue.ts';
import { Section } from '#storefront/layout/Section.tsx';
import type { PublicShop } from '#storefront/shop.ts';
import { Chips } from './Chips.tsx';
import { ProductGrid } from './ProductCard.tsx';

export interface NoResultsProps {
  shop: PublicShop;
  q: string;
  near: ListedProduct[];
  suggestions: Suggestions | null;
}

/** Shown if a search found nothing: the search text, suggestions and similar products. */
export function NoResults({ shop, q, near, suggestions }: NoResultsProps) {
  const words = q.trim().split(/\s+/).filter(Boolean);
  const chips = (suggestions?.categories ?? []).map(({ slug, name }) => ({ href: `/c/${slug}`, name }));
  const aisles = shop.departments.map(({ slug, name }) => ({ href: `/d/${slug}`, name }));
  return (
    <>
      <div class="note no-results">
        <p>
          We looked for {words.length > 1 ? 'goods with ' : ''}
          {words.map((word, index) => (
            <>
              {index ? ' and ' : ''}
              <b>{word}</b>
            </>
          ))}{' '}
          in names, brands and categories, and found none.
        </p>
        <p>{words.length > 1 ? 'Try fewer words, or look around here:' : 'Check the spelling, or look around here:'}</p>
        <Chips chips={chips.length ? chips : aisles} label="Categories near your search" />
      </div>
      {near.length ? (
        <Section id="near" title="Perhaps one of these">
          <ProductGrid shop={shop} products={near} place="near" />
        </Section>
      ) : null}
    </>
  );
}
