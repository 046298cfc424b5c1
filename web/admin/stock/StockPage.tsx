import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Filters } from '#admin/catalogue/Filters.tsx';
import { isNarrowed, type Listing } from '#admin/catalogue/listing.ts';
import { NothingFound } from '#admin/catalogue/NothingFound.tsx';
import { Pager } from '#admin/catalogue/Pager.tsx';
import { useProductList } from '#admin/catalogue/useProductList.ts';
import { Failed } from '#admin/parts/Failed.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { RowsToCome } from '#admin/parts/RowsToCome.tsx';
import { NoDepartment } from '#admin/shell/NoDepartment.tsx';
import { useMe } from '#admin/shell/useMe.ts';
import { worksInDepartments } from '#contracts/permissions.ts';
import { StockModal } from './StockModal.tsx';
import { StockTable } from './StockTable.tsx';
import type { Shelf } from './shelf.ts';

const route = getRouteApi('/desk/stock');

/** Every variant with what is on hand, what carts hold and what is free. */
export function StockPage() {
  const listing = route.useSearch();
  const navigate = route.useNavigate();
  const everywhere = !worksInDepartments(useMe().role);
  const [receiving, receive] = useState<Shelf | null>(null);
  const { aisles, standing, asked, list, error, idle } = useProductList(listing);
  const show = (next: Listing) => void navigate({ search: next, replace: Boolean(next.q && listing.q) });
  if (idle) return <NoDepartment />;
  const items = list.data?.items ?? [];
  return (
    <>
      <PageHead title="Stock" />
      <Filters listing={asked} aisles={aisles} everywhere={everywhere} onChange={show} searchLabel="Search what came in" />
      {error && <Failed error={error} what="The stock" retry={() => void list.refetch()} />}
      {!list.data && !error && <RowsToCome rows={12} />}
      {list.data && items.length === 0 && <NothingFound listing={asked} narrowed={isNarrowed(asked, standing)} clear={() => show({})} />}
      {items.length > 0 && (
        <>
          <StockTable items={items} old={list.isPlaceholderData} receive={receive} />
          <Pager
            listing={listing}
            nextCursor={list.data?.nextCursor ?? null}
            shown={items.length}
            total={list.data?.total ?? 0}
            to="/stock"
          />
        </>
      )}
      {receiving && <StockModal shelf={receiving} close={() => receive(null)} />}
    </>
  );
}
