import type { Category, Department, ProductList, ProductQuery } from '#contracts/catalogue.ts';
import { Page } from '#storefront/layout/Page.tsx';
import { Chips } from '#storefront/listing/Chips.tsx';
import { Listing } from '#storefront/listing/Listing.tsx';
import { StallHead } from '#storefront/listing/StallHead.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface DepartmentPageProps {
  shop: Shop;
  department: Department;
  categories: Category[];
  list: ProductList;
  query: ProductQuery;
}

export function DepartmentPage({ shop, department, categories, list, query }: DepartmentPageProps) {
  const chips = categories.map(({ slug, name }) => ({ href: `/c/${slug}`, name }));
  return (
    <Page shop={shop} kind="list" title={department.name} departmentId={department.id}>
      <StallHead title={department.name} trail={[{ href: '/', name: 'The hall' }]} imageUrl={department.imageUrl} />
      <Chips chips={chips} label={`Categories of ${department.name}`} />
      <Listing shop={shop} base={`/d/${department.slug}`} list={list} query={query} />
    </Page>
  );
}
