import { getRouteApi, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Failed } from '#admin/parts/Failed.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { LinkButton } from '#admin/parts/LinkButton.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { RowsToCome } from '#admin/parts/RowsToCome.tsx';
import { NoDepartment } from '#admin/shell/NoDepartment.tsx';
import { useMe } from '#admin/shell/useMe.ts';
import { worksInDepartments } from '#contracts/permissions.ts';
import { Filters } from './Filters.tsx';
import { rememberListing } from './lastListing.ts';
import { isNarrowed, type Listing } from './listing.ts';
import { NothingFound } from './NothingFound.tsx';
import { Pager } from './Pager.tsx';
import { ProductTable } from './ProductTable.tsx';
import { useProductList } from './useProductList.ts';

const route = getRouteApi('/desk/catalogue');

export function CataloguePage() {
  const listing = route.useSearch();
  const navigate = route.useNavigate();
  const everywhere = !worksInDepartments(useMe().role);
  const { aisles, standing, asked, list, error, idle } = useProductList(listing);
  const show = (next: Listing) => void navigate({ search: next, replace: Boolean(next.q && listing.q) });
  const trail = useLocation({ select: (l) => l.state.trail });
  useEffect(() => rememberListing(listing, trail ?? []), [listing, trail]);
  if (idle) return <NoDepartment />;
  const items = list.data?.items ?? [];
  return (
    <>
      <PageHead title="Catalogue">
        <LinkButton to="/catalogue/new" leftSection={<Icon name="plus" />}>
          New product
        </LinkButton>
      </PageHead>
      <Filters listing={asked} aisles={aisles} everywhere={everywhere} onChange={show} searchLabel="Search products" />
      {error && <Failed error={error} what="The catalogue" retry={() => void list.refetch()} />}
      {!list.data && !error && <RowsToCome rows={12} />}
      {list.data && items.length === 0 && <NothingFound listing={asked} narrowed={isNarrowed(asked, standing)} clear={() => show({})} />}
      {items.length > 0 && (
        <>
          <ProductTable
            items={items}
            aisles={aisles}
            sort={asked.sort}
            old={list.isPlaceholderData}
            onSort={(sort) => show({ ...listing, sort, cursor: undefined })}
          />
          <Pager
            listing={listing}
            nextCursor={list.data?.nextCursor ?? null}
            shown={items.length}
            total={list.data?.total ?? 0}
            to="/catalogue"
          />
        </>
      )}
    </>
  );
}
