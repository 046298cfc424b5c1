import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lastPlaceOf } from '#admin/list/lastPlace.tsx';
import type { Entry, Feature } from '#admin/shell/feature.ts';
import { onlyFor, staffRoute } from '#admin/shell/routes.ts';
import { importListing, importQuery } from './import/queries.ts';
import { type ProductListing, productListing } from './listing.ts';
import { productQuery } from './queries.ts';

export const entry = {
  path: '/catalogue',
  label: 'Catalogue',
  icon: 'catalogue',
  key: 'c',
  needs: 'staff.read',
  isSearchHome: true,
} as const satisfies Entry;

/** The list as it was left. */
export const lastProducts = lastPlaceOf<ProductListing>(entry.path, entry.label, {});

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

const categoriesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/categories`,
  beforeLoad: onlyFor('categories.write'),
  component: lazyRouteComponent(() => import('./categories/CategoriesPage.tsx'), 'CategoriesPage'),
});

const importsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/import`,
  validateSearch: importListing.read,
  beforeLoad: onlyFor('products.import'),
  component: lazyRouteComponent(() => import('./import/ImportsPage.tsx'), 'ImportsPage'),
});

const importRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/import/$importId`,
  beforeLoad: onlyFor('products.import'),
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(importQuery(params.importId));
  },
  component: lazyRouteComponent(() => import('./import/ImportPage.tsx'), 'ImportPage'),
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
  routes: [catalogueRoute, newProductRoute, categoriesRoute, importsRoute, importRoute, productRoute],
  forget: lastProducts.forget,
} as const satisfies Feature;
