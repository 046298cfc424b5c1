import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Entry, Feature } from '#admin/shell/feature.ts';
import { onlyFor, staffRoute } from '#admin/shell/routes.ts';
import { forgetListing } from './BackToCatalogue.tsx';
import { productListing } from './listing.ts';
import { productQuery } from './queries.ts';

export const entry = {
  path: '/catalogue',
  label: 'Catalogue',
  icon: 'catalogue',
  key: 'c',
  needs: 'staff.read',
  isSearchHome: true,
} as const satisfies Entry;

const catalogueRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: entry.path,
  validateSearch: productListing.read,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./CataloguePage.tsx'), 'CataloguePage'),
});

const newProductRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/new`,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./product/NewProductPage.tsx'), 'NewProductPage'),
});

const productRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/$productId`,
  beforeLoad: onlyFor(entry.needs),
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(productQuery(params.productId));
  },
  component: lazyRouteComponent(() => import('./product/ProductPage.tsx'), 'ProductPage'),
});

export const catalogue = {
  entry,
  routes: [catalogueRoute, newProductRoute, productRoute],
  forget: forgetListing,
} as const satisfies Feature;
