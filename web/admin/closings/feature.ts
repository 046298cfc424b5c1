import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Entry, Feature } from '#admin/shell/feature.ts';
import { onlyFor, staffRoute } from '#admin/shell/routes.ts';
import { closingOf, movementListing } from './queries.ts';

export const entry = { path: '/books', label: 'Books', icon: 'coins', key: 'b', needs: 'closings.read' } as const satisfies Entry;

const closingRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: entry.path,
  validateSearch: closingOf,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./ClosingPage.tsx'), 'ClosingPage'),
});

const movementsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/movements`,
  validateSearch: movementListing.read,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./MovementsPage.tsx'), 'MovementsPage'),
});

export const closings = { entry, routes: [closingRoute, movementsRoute] } as const satisfies Feature;
