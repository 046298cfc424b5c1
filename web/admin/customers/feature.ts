import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Entry, Feature } from '#admin/shell/feature.ts';
import { onlyFor, staffRoute } from '#admin/shell/routes.ts';
import { customerListing, customerQuery } from './queries.ts';

export const entry = { path: '/customers', label: 'Customers', icon: 'person', key: 'u', needs: 'customers.read' } as const satisfies Entry;

const customersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: entry.path,
  validateSearch: customerListing.read,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./CustomersPage.tsx'), 'CustomersPage'),
});

/* No preload when the pointer is over a link, because each read of a customer is kept in the audit. */
const customerRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/$customerId`,
  beforeLoad: onlyFor(entry.needs),
  loader: ({ context, params, cause }) => {
    if (cause !== 'preload') void context.queryClient.prefetchQuery(customerQuery(params.customerId));
  },
  component: lazyRouteComponent(() => import('./CustomerPage.tsx'), 'CustomerPage'),
});

export const customers = { entry, routes: [customersRoute, customerRoute] } as const satisfies Feature;
