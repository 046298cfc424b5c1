import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lastPlaceOf } from '#admin/list/lastPlace.tsx';
import type { Entry, Feature } from '#admin/shell/feature.ts';
import { onlyFor, staffRoute } from '#admin/shell/routes.ts';
import { type OrderListing, orderListing } from './listing.ts';
import { LiveOrders } from './live/board.ts';
import { dismissMoves } from './moves/manyMoves.ts';
import { orderQuery } from './queries.ts';

export const entry = { path: '/orders', label: 'Orders', icon: 'orders', key: 'o', needs: 'orders.read' } as const satisfies Entry;

/** The list as it was left. */
export const lastOrders = lastPlaceOf<OrderListing>(entry.path, entry.label, {});

const ordersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: entry.path,
  validateSearch: orderListing.read,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./list/OrdersPage.tsx'), 'OrdersPage'),
});

const orderRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/$orderId`,
  beforeLoad: onlyFor(entry.needs),
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(orderQuery(params.orderId));
  },
  component: lazyRouteComponent(() => import('./order/OrderPage.tsx'), 'OrderPage'),
});

export const orders = {
  entry,
  routes: [ordersRoute, orderRoute],
  Background: LiveOrders,
  forget: () => {
    lastOrders.forget();
    dismissMoves();
  },
} as const satisfies Feature;
