import { createRoute, redirect } from '@tanstack/react-router';
import { isStaff, readMe } from '#admin/shell/me.ts';
import { rootRoute } from '#admin/shell/routes.ts';
import { SignInPage } from './SignInPage.tsx';

/* Not a feature: it is outside the guard and not in the navigation. */
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = safeNext(search.next);
    return next === '/' ? {} : { next };
  },
  /* A signed-in member of staff goes on to the wanted page. A shopper sees that this is not the shop. */
  beforeLoad: async ({ context, search }) => {
    const me = await readMe(context.queryClient);
    if (me && isStaff(me)) throw redirect({ to: safeNext(search.next), replace: true });
    return { shopper: me };
  },
  component: SignInPage,
});

/** Where to go after signing in: a path inside the staff app, nothing else. */
function safeNext(value: unknown): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value) || value.startsWith('/sign-in')) return '/';
  return value;
}
