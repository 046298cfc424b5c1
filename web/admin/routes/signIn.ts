import { createRoute, redirect } from '@tanstack/react-router';
import { readMe } from '#admin/queries/me.ts';
import { isStaff } from '#admin/shell/departments.ts';
import { SignInPage } from '#admin/sign-in/SignInPage.tsx';
import { safeNext } from '#admin/sign-in/safeNext.ts';
import { rootRoute } from './root.ts';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = safeNext(search.next);
    return next === '/' ? {} : { next };
  },
  /* Whoever is signed in goes on to where they wanted; a shopper is told that this is not the shop. */
  beforeLoad: async ({ context, search }) => {
    const me = await readMe(context.queryClient);
    if (me && isStaff(me)) throw redirect({ to: safeNext(search.next), replace: true });
    return { shopper: me };
  },
  component: SignInPage,
});
