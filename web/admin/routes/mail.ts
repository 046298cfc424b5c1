import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readMailing } from '../mail/mailing.ts';
import { deskRoute } from './desk.ts';

export const mailRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/mail',
  validateSearch: readMailing,
  component: lazyRouteComponent(() => import('../mail/MailPage.tsx'), 'MailPage'),
});
