import { relative } from 'node:path';
import { ROOT } from './root.ts';

/*
 * The files that take longest begin first, so that none of them runs alone at the end. What waits more than it works runs beside the
 * walk through all pages, which needs more than one processor. Vitest knows durations only of an earlier run on the same machine.
 */
export const FIRST = [
  'test/e2e/http/pages.test.ts',
  'test/isolates',
  'test/e2e/admin/pricing.test.ts',
  'test/e2e/orders/staffOrders.test.ts',
  'test/e2e/accounts',
  'test/worker/http/permissions.test.ts',
  'test/worker/http/headerInjection.test.ts',
  'test/worker/accounts/enumeration.test.ts',
  'test/worker/http/trips.test.ts',
  'test/worker/db/queryPlans.test.ts',
  'test/worker/http/securityHeaders.test.ts',
  'test/worker/accounts/crashes.test.ts',
  'test/worker/http/openapi.test.ts',
];

/** The place of a file of tests in the order in which they begin. */
export function placeOf(file: string): number {
  const path = relative(ROOT, file).replaceAll('\\', '/');
  const found = FIRST.findIndex((start) => path.startsWith(start));
  return found === -1 ? FIRST.length : found;
}
