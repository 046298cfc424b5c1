import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readListing } from '#admin/catalogue/listing.ts';
import { movementsQuery } from '#admin/queries/movements.ts';
import { productQuery } from '#admin/queries/products.ts';
import { deskRoute } from './desk.ts';

export const stockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/stock',
  validateSearch: readListing,
  component: lazyRouteComponent(() => import('#admin/stock/StockPage.tsx'), 'StockPage'),
});

export const ledgerRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/stock/$productId/$variantId',
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(productQuery(params.productId));
    void context.queryClient.prefetchInfiniteQuery(movementsQuery(params.variantId));
  },
  component: lazyRouteComponent(() => import('#admin/stock/LedgerPage.tsx'), 'LedgerPage'),
});
