import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { auditRoute } from './routes/audit.ts';
import { catalogueRoute, newProductRoute, productRoute } from './routes/catalogue.ts';
import { customerRoute, customersRoute } from './routes/customers.ts';
import { deskRoute } from './routes/desk.ts';
import { mailRoute } from './routes/mail.ts';
import { membersRoute } from './routes/members.ts';
import { rootRoute } from './routes/root.ts';
import { signInRoute } from './routes/signIn.ts';
import { ledgerRoute, stockRoute } from './routes/stock.ts';
import { todayRoute } from './routes/today.ts';
import { Broken } from './shell/Broken.tsx';
import { NotFound } from './shell/NotFound.tsx';
import { Opening } from './shell/Opening.tsx';

const desk = deskRoute.addChildren([
  todayRoute,
  catalogueRoute,
  newProductRoute,
  productRoute,
  stockRoute,
  ledgerRoute,
  mailRoute,
  customersRoute,
  customerRoute,
  membersRoute,
  auditRoute,
]);

export function createDeskRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: rootRoute.addChildren([signInRoute, desk]),
    basepath: '/admin',
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultPendingComponent: Opening,
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

export type DeskRouter = ReturnType<typeof createDeskRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: DeskRouter;
  }
  /** What a history entry remembers beside its address. */
  interface HistoryState {
    /** Cursors of the pages before this one; the first page's is the empty string. */
    trail?: string[];
  }
}
