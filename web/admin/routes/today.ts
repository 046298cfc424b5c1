import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { summaryQuery } from '#admin/queries/summary.ts';
import { deskRoute } from './desk.ts';

export const todayRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/',
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(summaryQuery);
  },
  component: lazyRouteComponent(() => import('#admin/today/TodayPage.tsx'), 'TodayPage'),
});
