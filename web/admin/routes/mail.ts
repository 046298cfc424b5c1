import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readMailing } from '#admin/mail/mailing.ts';
import { deskRoute } from './desk.ts';
import { onlyFor } from './only.ts';

export const mailRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/mail',
  validateSearch: readMailing,
  beforeLoad: onlyFor('mail.read'),
  component: lazyRouteComponent(() => import('#admin/mail/MailPage.tsx'), 'MailPage'),
});
