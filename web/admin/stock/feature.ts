import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { productListing } from '#admin/catalogue/listing.ts';
import { productQuery } from '#admin/catalogue/queries.ts';
import type { Entry, Feature } from '#admin/shell/feature.ts';
import { onlyFor, staffRoute } from '#admin/shell/routes.ts';
import { ledgerFilter, movementsQuery } from './queries.ts';

export const entry = { path: '/stock', label: 'Stock', icon: 'stock', key: 's', needs: 'staff.read' } as const satisfies Entry;

const stockRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: entry.path,
  validateSearch: productListing.read,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./StockPage.tsx'), 'StockPage'),
});

const ledgerRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/$productId/$variantId`,
  validateSearch: ledgerFilter.read,
  loaderDeps: ({ search }) => search,
  beforeLoad: onlyFor(entry.needs),
  loader: ({ context, params, deps }) => {
    void context.queryClient.prefetchQuery(productQuery(params.productId));
    void context.queryClient.prefetchInfiniteQuery(movementsQuery(params.variantId, deps));
  },
  component: lazyRouteComponent(() => import('./LedgerPage.tsx'), 'LedgerPage'),
});

export const stock = { entry, routes: [stockRoute, ledgerRoute] } as const satisfies Feature;
