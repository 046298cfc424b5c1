import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readCustomerListing } from '#admin/customers/listing.ts';
import { customerQuery } from '#admin/queries/customers.ts';
import { deskRoute } from './desk.ts';
import { onlyFor } from './only.ts';

export const customersRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/customers',
  validateSearch: readCustomerListing,
  beforeLoad: onlyFor('customers.read'),
  component: lazyRouteComponent(() => import('#admin/customers/CustomersPage.tsx'), 'CustomersPage'),
});

/* Not fetched before it is opened: the audit keeps who looked. */
export const customerRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/customers/$customerId',
  beforeLoad: onlyFor('customers.read'),
  loader: ({ context, params, cause }) => {
    if (cause !== 'preload') void context.queryClient.prefetchQuery(customerQuery(params.customerId));
  },
  component: lazyRouteComponent(() => import('#admin/customers/CustomerPage.tsx'), 'CustomerPage'),
});
