import type { Category, Department } from '#contracts/assortment.ts';
import type { ListedProduct, Product, Variant } from '#contracts/catalogue.ts';
import { count, EXEMPTION_WORDS, quantity, seenPrice } from '#contracts/words.ts';
import { Stepper } from '#storefront/carts/Stepper.tsx';
import { Breadcrumbs, type Crumb } from '#storefront/layout/Breadcrumbs.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import { Section } from '#storefront/layout/Section.tsx';
import { inCart, type PublicShop } from '#storefront/shop.ts';
import { FoodFacts } from './FoodFacts.tsx';
import { Badges, Picture, Price } from './Price.tsx';
import { leftNote, ProductGrid, stepperItem } from './ProductCard.tsx';
import { productData } from './structuredData.ts';
import { trailData } from './trails.ts';

interface ProductPageProps {
  shop: PublicShop;
  product: Product;
  category: Category;
  department: Department;
  /** The way to it, from the department down to its category. */
  trail: Crumb[];
  related: ListedProduct[];
  /** Similar products, shown if a variant is sold out. */
  substitutes: ListedProduct[];
}

export function ProductPage({ shop, product, category, department, trail, related, substitutes }: ProductPageProps) {
  const address = `/p/${product.slug}`;
  const instead = substitutes.length > 0 && product.variants.some((variant) => variant.availability === 'out');
  return (
    <Page
      shop={shop}
      kind="product"
      title={product.name}
      description={product.description}
      address={address}
      departmentId={department.id}
      data={[productData(product, shop.baseUrl), trailData(trail, { href: address, name: product.name }, shop.baseUrl)]}
    >
      <Breadcrumbs trail={trail} here={product.name} />
      <article class="product">
        <Picture product={product} big />
        <div class="product-words">
          {product.brand ? <p class="card-brand">{product.brand}</p> : null}
          <h1>{product.name}</h1>
          <ul class="variants" data-live data-stock={product.id}>
            {product.variants.map((variant) => (
              <VariantRow
                key={variant.id}
                shop={shop}
                product={product}
                variant={variant}
                near={instead ? '#instead' : `/c/${category.slug}`}
              />
            ))}
          </ul>
          {product.description ? <p class="product-text">{product.description}</p> : null}
          <Facts product={product} />
          <FoodFacts product={product} />
        </div>
      </article>
      {instead ? (
        <Section id="instead" title="In its place" more={{ href: `/c/${category.slug}`, text: `All ${category.name}` }}>
          <ProductGrid shop={shop} products={substitutes} place="instead" />
        </Section>
      ) : null}
      {related.length && !instead ? (
        <Section id="related" title="From the same stall" more={{ href: `/c/${category.slug}`, text: `All ${category.name}` }}>
          <ProductGrid shop={shop} products={related} place="related" />
        </Section>
      ) : null}
    </Page>
  );
}

interface VariantRowProps {
  shop: PublicShop;
  product: Product;
  variant: Variant;
  /** The address of similar products, for a variant that is sold out. */
  near: string;
}

/** One variant with its price and stepper. */
function VariantRow({ shop, product, variant, near }: VariantRowProps) {
  const anchor = `size-${variant.sku}`;
  return (
    <li class="variant" id={anchor} data-left={variant.id} data-unit={variant.unit}>
      <div class="variant-what">
        <h2 class="variant-name">{variant.name}</h2>
        <NetQuantity variant={variant} />
        <span class="few" hidden={!leftNote(variant)}>
          {leftNote(variant)}
        </span>
      </div>
      <div>
        <Price variant={variant} currency={product.currency} />
        <Badges badges={shop.badges(product, seenPrice(variant))} />
      </div>
      {shop.own(
        (shopper) => {
          const mine = inCart(shopper, variant.id);
          const isGone = variant.availability === 'out' && mine === 0;
          return (
            <div class="variant-buy">
              <p class="sold-out" hidden={!isGone}>
                Sold out. <a href={near}>See what is near</a>
              </p>
              <div hidden={isGone}>
                <Stepper item={stepperItem(product, variant)} quantity={mine} back={`${shop.path}#${anchor}`} seed />
              </div>
            </div>
          );
        },
        [variant.id],
      )}
    </li>
  );
}

/** How much is in it, where the name of the size does not say it. */
function NetQuantity({ variant: { netQuantity, netUnit } }: { variant: Variant }) {
  return netQuantity === null || netUnit === null ? null : (
    <span class="net">{netUnit === 'each' ? count(netQuantity, 'piece') : quantity(netQuantity, netUnit)}</span>
  );
}

function Facts({ product }: { product: Product }) {
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
        <dt>Change your mind</dt>
        <dd>{EXEMPTION_WORDS[product.withdrawalExempt] ?? <a href="/returns">You can give it back</a>}</dd>
      </div>
    </dl>
  );
}
