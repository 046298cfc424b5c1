import type { StaffRole } from '#admin/api/types.ts';
import { chosen, only, word } from '#admin/words/asked.ts';

/** What a list of staff is narrowed to, as the page's URL keeps it. */
export interface MemberListing {
  q?: string;
  role?: StaffRole;
  cursor?: string;
}

export const STAFF_ROLES = [
  { value: 'clerk', label: 'Clerk', does: 'Products and stock of their departments' },
  { value: 'manager', label: 'Manager', does: 'The same, with customers, mail and the audit of their departments' },
  { value: 'owner', label: 'Owner', does: 'Everything, everywhere, and who works here' },
] as const satisfies readonly { value: StaffRole; label: string; does: string }[];

export function readMemberListing(search: Record<string, unknown>): MemberListing {
  return only({ q: word(search.q, 200), role: chosen(STAFF_ROLES, search.role), cursor: word(search.cursor, 400) });
}

/** The same list, narrowed otherwise: from its first page. */
export function narrowed(listing: MemberListing, change: Record<string, unknown>): MemberListing {
  return readMemberListing({ ...listing, cursor: undefined, ...change });
}
