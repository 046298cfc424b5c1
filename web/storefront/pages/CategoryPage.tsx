import type { Category, Department, ProductList, ProductQuery } from '#contracts/catalogue.ts';
import { Page } from '#storefront/layout/Page.tsx';
import { Chips } from '#storefront/listing/Chips.tsx';
import { Listing } from '#storefront/listing/Listing.tsx';
import { StallHead } from '#storefront/listing/StallHead.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface CategoryPageProps {
  shop: Shop;
  department: Department;
  category: Category;
  siblings: Category[];
  list: ProductList;
  query: ProductQuery;
}

export function CategoryPage({ shop, department, category, siblings, list, query }: CategoryPageProps) {
  const trail = [
    { href: '/', name: 'The hall' },
    { href: `/d/${department.slug}`, name: department.name },
  ];
  const chips = siblings.map(({ id, slug, name }) => ({ href: `/c/${slug}`, name, current: id === category.id }));
  return (
    <Page shop={shop} kind="list" title={category.name} departmentId={department.id}>
      <StallHead title={category.name} trail={trail} imageUrl={category.imageUrl ?? department.imageUrl} />
      <Chips chips={chips} label={`More of ${department.name}`} />
      <Listing shop={shop} base={`/c/${category.slug}`} list={list} query={query} />
    </Page>
  );
}
