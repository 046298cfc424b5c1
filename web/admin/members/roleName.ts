import type { Role } from '#admin/api/types.ts';
import { STAFF_ROLES } from './listing.ts';

export function roleName(role: Role): string {
  return STAFF_ROLES.find((r) => r.value === role)?.label ?? 'None';
}
