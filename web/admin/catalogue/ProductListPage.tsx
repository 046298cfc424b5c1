import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useListing } from '#admin/list/FilterBar.tsx';
import { ListPage } from '#admin/list/ListPage.tsx';
import { LinkButton } from '#admin/parts/LinkButton.tsx';
import { Empty } from '#admin/parts/Page.tsx';
import { type OwnDepartments, useOwnDepartments } from '#admin/shell/departments.ts';
import { useMe } from '#admin/shell/me.ts';
import { NoDepartment } from '#admin/shell/notices.tsx';
import { worksInDepartments } from '#contracts/permissions.ts';
import { type ProductListing, productListing, type Sort } from './listing.ts';
import { ProductFilters } from './ProductFilters.tsx';
import { type ListedProduct, PAGE_SIZE, productsQuery } from './queries.ts';

interface Shown {
  old: boolean;
  own: OwnDepartments;
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
}

interface ProductListPageProps {
  title: string;
  actions?: ReactNode;
  what: string;
  searchLabel: string;
  listing: ProductListing;
  children: (items: ListedProduct[], shown: Shown) => ReactNode;
}

/** A product list. Owners see all departments. Others see one of their own: that of the URL, else the first. */
export function ProductListPage({ title, actions, what, searchLabel, listing, children }: ProductListPageProps) {
  const everywhere = !worksInDepartments(useMe().role);
  const own = useOwnDepartments();
  const standard = everywhere ? undefined : own.departments[0]?.slug;
  const isOwn = own.departments.some(({ slug }) => slug === listing.department);
  const asked: ProductListing = { ...listing, department: isOwn ? listing.department : standard };
  const mayAsk = own.ready && own.departments.length > 0;
  const query = useQuery({ ...productsQuery(asked), enabled: mayAsk });
  const { change, clear } = useListing(productListing, asked);
  if (own.ready && !mayAsk) return <NoDepartment />;
  const { q, department, category, availability, food, sort } = asked;
  return (
    <ListPage
      title={title}
      actions={actions}
      filters={<ProductFilters listing={asked} own={own} everywhere={everywhere} change={change} searchLabel={searchLabel} />}
      query={{ ...query, error: query.error ?? own.error }}
      what={what}
      rows={12}
      none={{
        isNarrowed: Boolean(q || category || availability || food || (department && department !== standard)),
        q,
        empty: (
          <Empty icon="catalogue" title="No products yet">
            <LinkButton to="/catalogue/new">Add the first</LinkButton>
          </Empty>
        ),
        hint: 'Look for a shorter word, or take off the filters.',
        clear,
      }}
      pager={{ cursor: listing.cursor, noun: ['product'], order: 'plain', pageSize: PAGE_SIZE }}
    >
      {(items, old) => children(items, { old, own, sort, onSort: (next) => change({ sort: next }) })}
    </ListPage>
  );
}
