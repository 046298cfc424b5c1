import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readListing } from '../catalogue/listing.ts';
import { movementsQuery } from '../queries/movements.ts';
import { productQuery } from '../queries/products.ts';
import { deskRoute } from './desk.ts';

export const stockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/stock',
  validateSearch: readListing,
  component: lazyRouteComponent(() => import('../stock/StockPage.tsx'), 'StockPage'),
});

export const ledgerRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/stock/$productId/$variantId',
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(productQuery(params.productId));
    void context.queryClient.prefetchInfiniteQuery(movementsQuery(params.variantId));
  },
  component: lazyRouteComponent(() => import('../stock/LedgerPage.tsx'), 'LedgerPage'),
});
