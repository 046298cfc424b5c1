import type { Member } from '#contracts/members.ts';
import type { MemberRow } from '#db/members/members.ts';

/** A member of staff as the API shows them. */
export function presentMember({ invitedAt, lastSeenAt, ...member }: MemberRow): Member {
  return { ...member, invitedAt: time(invitedAt), lastSeenAt: time(lastSeenAt) };
}

function time(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
