import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, notFound, redirect } from '@tanstack/react-router';
import { mayAnywhere } from '#contracts/permissions.ts';
import type { Feature, Permission } from './feature.ts';
import { isStaff, type Me, readMe } from './me.ts';
import { Frame, Shell } from './Shell.tsx';

export interface RouterContext {
  queryClient: QueryClient;
  features: readonly Feature[];
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Frame });

/** The parent of every feature's routes. Nothing below it is loaded before the user is known. */
export const staffRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'staff',
  beforeLoad: async ({ context, location }) => {
    const me = await readMe(context.queryClient);
    if (me && isStaff(me)) return { me };
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href }, replace: true });
  },
  component: Shell,
});

/** For a route's `beforeLoad`: without the permission the page is not found. */
export function onlyFor(needs: Permission): (at: { context: { me: Me } }) => void {
  return ({ context }) => {
    if (!mayAnywhere(context.me.role, needs)) throw notFound();
  };
}
