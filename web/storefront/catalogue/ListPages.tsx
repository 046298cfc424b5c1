import type { Category, Department } from '#contracts/assortment.ts';
import type { ListedProduct, ProductList, ProductQuery, Suggestions } from '#contracts/catalogue.ts';
import { Breadcrumbs, type Crumb } from '#storefront/layout/Breadcrumbs.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import type { PublicShop } from '#storefront/shop.ts';
import { Chips } from './Chips.tsx';
import { Listing, listHref } from './Listing.tsx';
import { NoResults } from './NoResults.tsx';
import { listData } from './structuredData.ts';
import { trailData } from './trails.ts';

interface DepartmentPageProps {
  shop: PublicShop;
  department: Department;
  categories: Category[];
  list: ProductList;
  query: ProductQuery;
}

export function DepartmentPage({ shop, department, categories, list, query }: DepartmentPageProps) {
  const chips = categories.map(({ slug, name }) => ({ href: `/c/${slug}`, name }));
  const address = `/d/${department.slug}`;
  const about = `${department.name} at Pinchi: ${categories.map(({ name }) => name).join(', ')}.`;
  return (
    <Page
      shop={shop}
      kind="list"
      title={department.name}
      description={about}
      address={address}
      departmentId={department.id}
      data={[listData(list.items, shop.baseUrl)]}
    >
      <DepartmentHead title={department.name} trail={[{ href: '/', name: 'The hall' }]} imageUrl={department.imageUrl} />
      <Chips chips={chips} label={`Categories of ${department.name}`} />
      <Listing shop={shop} base={address} list={list} query={query} />
    </Page>
  );
}

interface CategoryPageProps {
  shop: PublicShop;
  category: Category;
  /** The way to it, from the department down to itself. */
  trail: Crumb[];
  /** The categories below it; without any, those beside it and itself. */
  near: Category[];
  /** The picture of its department. */
  imageUrl: string | null;
  list: ProductList;
  query: ProductQuery;
}

export function CategoryPage({ shop, category, trail, near, imageUrl, list, query }: CategoryPageProps) {
  const address = `/c/${category.slug}`;
  const [department, ...above] = trail;
  const about = `${category.name} at Pinchi, in ${department?.name}.`;
  const data = [trailData(trail.slice(0, -1), { href: address, name: category.name }, shop.baseUrl), listData(list.items, shop.baseUrl)];
  const chips = near.map(({ id, slug, name }) => ({ href: `/c/${slug}`, name, current: id === category.id }));
  return (
    <Page
      shop={shop}
      kind="list"
      title={category.name}
      description={about}
      address={address}
      departmentId={category.departmentId}
      data={data}
    >
      <DepartmentHead
        title={category.name}
        trail={[{ href: '/', name: 'The hall' }, ...trail.slice(0, -1)]}
        imageUrl={category.imageUrl ?? imageUrl}
      />
      <Chips chips={chips} label={`More of ${above.at(-2)?.name ?? department?.name}`} />
      <Listing shop={shop} base={address} list={list} query={query} />
    </Page>
  );
}

interface SearchPageProps {
  shop: PublicShop;
  q: string;
  list: ProductList;
  query: ProductQuery;
  /** Similar products, shown if nothing was found. */
  near: ListedProduct[];
  suggestions: Suggestions | null;
}

export function SearchPage({ shop, q, list, query, near, suggestions }: SearchPageProps) {
  const title = q ? `“${q}”` : query.onOffer ? 'On offer' : 'Everything in the hall';
  const narrowed = Boolean(query.brand || query.inStock || query.onOffer || query.category);
  const nothing = list.total === 0 && q !== '' && !narrowed;
  const chips = list.facets.categories.map(({ id, name, count }) => {
    const current = query.category === id;
    return { href: listHref('/search', query, { category: current ? undefined : id }), name, count, current };
  });
  return (
    <Page shop={shop} kind="list" title={q ? `Search: ${q}` : title} q={q}>
      <div class="plain-head">
        <h1>{title}</h1>
      </div>
      {list.didYouMean && !nothing ? (
        <p class="note">
          You may mean <a href={`/search?q=${encodeURIComponent(list.didYouMean)}`}>{list.didYouMean}</a>: that is shown too.
        </p>
      ) : null}
      {nothing ? (
        <NoResults shop={shop} q={q} near={near} suggestions={suggestions} />
      ) : (
        <>
          <Chips chips={chips} label="Narrow to a category" />
          <Listing shop={shop} base="/search" list={list} query={query} searched />
        </>
      )}
    </Page>
  );
}

/** The title and the trail of a list, on the department's colour. */
function DepartmentHead({ title, trail, imageUrl }: { title: string; trail: Crumb[]; imageUrl: string | null }) {
  return (
    <div class="stall-head">
      <div>
        <Breadcrumbs trail={trail} />
        <h1>{title}</h1>
      </div>
      {imageUrl ? <img src={imageUrl} alt="" width="120" height="120" decoding="async" /> : null}
    </div>
  );
}
