import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readMemberListing } from '#admin/members/listing.ts';
import { deskRoute } from './desk.ts';
import { onlyFor } from './only.ts';

export const membersRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/members',
  validateSearch: readMemberListing,
  beforeLoad: onlyFor('members.read'),
  component: lazyRouteComponent(() => import('#admin/members/MembersPage.tsx'), 'MembersPage'),
});
