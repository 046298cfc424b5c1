import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Entry, Feature } from '#admin/shell/feature.ts';
import { onlyFor, staffRoute } from '#admin/shell/routes.ts';
import { memberListing } from './queries.ts';

export const entry = { path: '/members', label: 'Staff', icon: 'staff', key: 'f', needs: 'members.read' } as const satisfies Entry;

const membersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: entry.path,
  validateSearch: memberListing.read,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./MembersPage.tsx'), 'MembersPage'),
});

export const members = { entry, routes: [membersRoute] } as const satisfies Feature;
