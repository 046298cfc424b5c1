import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { summaryQuery } from '#admin/api/queries.ts';
import type { Entry, Feature } from '#admin/shell/feature.ts';
import { onlyFor, staffRoute } from '#admin/shell/routes.ts';

export const entry = { path: '/', label: 'Today', icon: 'today', key: 't', needs: 'staff.read' } as const satisfies Entry;

const todayRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: entry.path,
  beforeLoad: onlyFor(entry.needs),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(summaryQuery);
  },
  component: lazyRouteComponent(() => import('./TodayPage.tsx'), 'TodayPage'),
});

export const today = { entry, routes: [todayRoute] } as const satisfies Feature;
