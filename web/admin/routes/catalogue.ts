import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readListing } from '#admin/catalogue/listing.ts';
import { productQuery } from '#admin/queries/products.ts';
import { deskRoute } from './desk.ts';

export const catalogueRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/catalogue',
  validateSearch: readListing,
  component: lazyRouteComponent(() => import('#admin/catalogue/CataloguePage.tsx'), 'CataloguePage'),
});

export const newProductRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/catalogue/new',
  component: lazyRouteComponent(() => import('#admin/product/NewProductPage.tsx'), 'NewProductPage'),
});

export const productRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/catalogue/$productId',
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(productQuery(params.productId));
  },
  component: lazyRouteComponent(() => import('#admin/product/ProductPage.tsx'), 'ProductPage'),
});
