import type { Role } from '#admin/api/types.ts';
import { mayAnywhere } from '#contracts/permissions.ts';

/** What the desk can do; `key` follows `g`, `needs` is the permission it asks for. */
const TASKS = [
  { to: '/', label: 'Today', icon: 'today', key: 't', needs: 'staff.read' },
  { to: '/catalogue', label: 'Catalogue', icon: 'catalogue', key: 'c', needs: 'staff.read' },
  { to: '/stock', label: 'Stock', icon: 'stock', key: 's', needs: 'staff.read' },
  { to: '/customers', label: 'Customers', icon: 'person', key: 'u', needs: 'customers.read' },
  { to: '/mail', label: 'Mail', icon: 'mail', key: 'm', needs: 'mail.read' },
  { to: '/members', label: 'Staff', icon: 'staff', key: 'f', needs: 'members.read' },
  { to: '/audit', label: 'Audit', icon: 'ledger', key: 'a', needs: 'audit.read' },
] as const;

/** The tasks of somebody's navigation: none that the store would refuse. */
export function tasksOf(role: Role): (typeof TASKS)[number][] {
  return TASKS.filter(({ needs }) => mayAnywhere(role, needs));
}
