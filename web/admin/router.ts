import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { FEATURES } from './features.ts';
import { NotFound, PageLoading } from './shell/notices.tsx';
import { PageFailed } from './shell/PageFailed.tsx';
import { rootRoute, staffRoute } from './shell/routes.ts';
import { signInRoute } from './sign-in/route.ts';

type FeatureRoute = (typeof FEATURES)[number]['routes'][number];

const staff = staffRoute.addChildren(FEATURES.flatMap<FeatureRoute>(({ routes }) => routes));

export function createStaffRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: rootRoute.addChildren([signInRoute, staff]),
    basepath: '/admin',
    context: { queryClient, features: FEATURES },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultPendingComponent: PageLoading,
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

type StaffRouter = ReturnType<typeof createStaffRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: StaffRouter;
  }
  /** The state of a history entry. */
  interface HistoryState {
    /** Cursors of the pages before this one. That of the first page is the empty string. */
    trail?: string[];
  }
}
