import './stock.css';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ProductListPage } from '#admin/catalogue/ProductListPage.tsx';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { entry } from './feature.ts';
import { StockForm } from './StockForm.tsx';
import { StockTable } from './StockTable.tsx';
import type { StockItem } from './stockChange.ts';

const route = getRouteApi('/staff/stock');

/** Every variant with its stock on hand, reserved and available. */
export function StockPage() {
  const [receiving, receive] = useState<StockItem | null>(null);
  const close = () => receive(null);
  return (
    <>
      <ProductListPage title={entry.label} what="The stock" searchLabel="Search what came in" listing={route.useSearch()}>
        {(items, { old }) => <StockTable items={items} old={old} receive={receive} />}
      </ProductListPage>
      {receiving && (
        <Dialog onClose={close} title={`${receiving.product.name}, ${receiving.variant.name}`}>
          <StockForm item={receiving} onDone={close} />
        </Dialog>
      )}
    </>
  );
}
