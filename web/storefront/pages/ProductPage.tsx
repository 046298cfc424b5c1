import type { Category, Department, ListedProduct, Product } from '#contracts/catalogue.ts';
import { Breadcrumbs } from '#storefront/layout/Breadcrumbs.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import { Section } from '#storefront/layout/Section.tsx';
import { Facts } from '#storefront/product/Facts.tsx';
import { Picture } from '#storefront/product/Picture.tsx';
import { ProductGrid } from '#storefront/product/ProductGrid.tsx';
import { VariantRow } from '#storefront/product/VariantRow.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface ProductPageProps {
  shop: Shop;
  product: Product;
  category: Category;
  department: Department;
  related: ListedProduct[];
  /** What can be had instead, when a size is sold out. */
  substitutes: ListedProduct[];
}

export function ProductPage({ shop, product, category, department, related, substitutes }: ProductPageProps) {
  const trail = [
    { href: `/d/${department.slug}`, name: department.name },
    { href: `/c/${category.slug}`, name: category.name },
  ];
  const instead = substitutes.length > 0 && product.variants.some((variant) => variant.availability === 'out');
  return (
    <Page shop={shop} kind="product" title={product.name} description={product.description} departmentId={department.id}>
      <Breadcrumbs trail={trail} here={product.name} />
      <article class="product">
        <Picture product={product} big />
        <div class="product-words">
          {product.brand ? <p class="card-brand">{product.brand}</p> : null}
          <h1>{product.name}</h1>
          <ul class="variants">
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
