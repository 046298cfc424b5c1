import { createRoute, redirect } from '@tanstack/react-router';
import { readMe } from '#admin/queries/me.ts';
import { isStaff } from '#admin/shell/departments.ts';
import { Shell } from '#admin/shell/Shell.tsx';
import { rootRoute } from './root.ts';

/** Everything behind the guard. Nothing below is loaded, let alone shown, before it is known who asks. */
export const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'desk',
  beforeLoad: async ({ context, location }) => {
    const me = await readMe(context.queryClient);
    if (me && isStaff(me)) return { me };
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href }, replace: true });
  },
  component: Shell,
});
