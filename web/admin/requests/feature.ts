import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lastPlaceOf } from '#admin/list/lastPlace.tsx';
import type { Entry, Feature } from '#admin/shell/feature.ts';
import { onlyFor, staffRoute } from '#admin/shell/routes.ts';
import { type RequestListing, requestListing } from './listing.ts';
import { requestQuery } from './queries.ts';

export const entry = { path: '/requests', label: 'Requests', icon: 'request', key: 'r', needs: 'orders.read' } as const satisfies Entry;

/** The list as it was left; those that are open, at first. */
export const lastRequests = lastPlaceOf<RequestListing>(entry.path, entry.label, { state: 'open' });

const requestsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: entry.path,
  validateSearch: requestListing.read,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./RequestsPage.tsx'), 'RequestsPage'),
});

const requestRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/$requestId`,
  beforeLoad: onlyFor(entry.needs),
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(requestQuery(params.requestId));
  },
  component: lazyRouteComponent(() => import('./RequestPage.tsx'), 'RequestPage'),
});

export const requests = {
  entry,
  routes: [requestsRoute, requestRoute],
  forget: () => lastRequests.forget(),
} as const satisfies Feature;
