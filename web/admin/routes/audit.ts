import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readAuditListing } from '#admin/audit/listing.ts';
import { deskRoute } from './desk.ts';
import { onlyFor } from './only.ts';

export const auditRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/audit',
  validateSearch: readAuditListing,
  beforeLoad: onlyFor('audit.read'),
  component: lazyRouteComponent(() => import('#admin/audit/AuditPage.tsx'), 'AuditPage'),
});
