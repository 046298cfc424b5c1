import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Entry, Feature } from '#admin/shell/feature.ts';
import { onlyFor, staffRoute } from '#admin/shell/routes.ts';
import { auditListing } from './queries.ts';

export const entry = { path: '/audit', label: 'Audit', icon: 'ledger', key: 'a', needs: 'audit.read' } as const satisfies Entry;

const auditRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: entry.path,
  validateSearch: auditListing.read,
  beforeLoad: onlyFor(entry.needs),
  component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
});

export const audit = { entry, routes: [auditRoute] } as const satisfies Feature;
