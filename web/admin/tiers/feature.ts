import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Entry, Feature } from '#admin/shell/feature.ts';
import { onlyFor, staffRoute } from '#admin/shell/routes.ts';
import { tierListing } from './queries.ts';

export const entry = { path: '/tiers', label: 'Tiers', icon: 'steps', key: 'l', needs: 'tiers.read' } as const satisfies Entry;

const movesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: entry.path,
  validateSearch: tierListing.read,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./MovesPage.tsx'), 'MovesPage'),
});

const overridesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: `${entry.path}/overrides`,
  validateSearch: tierListing.read,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./OverridesPage.tsx'), 'OverridesPage'),
});

export const tiers = { entry, routes: [movesRoute, overridesRoute] } as const satisfies Feature;
