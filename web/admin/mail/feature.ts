import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Entry, Feature } from '#admin/shell/feature.ts';
import { onlyFor, staffRoute } from '#admin/shell/routes.ts';
import { mailListing } from './queries.ts';

export const entry = { path: '/mail', label: 'Mail', icon: 'mail', key: 'm', needs: 'mail.read' } as const satisfies Entry;

const mailRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: entry.path,
  validateSearch: mailListing.read,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./MailPage.tsx'), 'MailPage'),
});

export const mail = { entry, routes: [mailRoute] } as const satisfies Feature;
