import { emailOrWords } from '#contracts/email.ts';
import type { Member, MemberQuery } from '#contracts/members.ts';
import { listMembers as list, type MemberRow, memberById } from '#db/members/members.ts';
import { folded } from '#domain/fold.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTimeOrNull } from '#kit/isoTime.ts';
import { isStaff, type StaffContext } from '#services/context.ts';
import { type Page, readPage } from '#services/page.ts';

/** Members of staff and invited people, by name. `q` is part of a name or address. */
export async function listMembers(ctx: StaffContext, { q = '', role, ...query }: MemberQuery): Promise<Result<Page<Member>>> {
  if (!may(ctx.actor.person.role, 'members.read')) return refuse({ code: 'forbidden' });
  const filter = { name: folded(q.trim()), address: emailOrWords(q), role: role ?? null };
  return readPage(query, {
    sort: 'members',
    read: (after, most) => list(ctx.db, { ...filter, after: after?.id ?? null }, most),
    position: ({ name, id }) => ({ key: [name], id }),
    present: presentMember,
  });
}

/** One member of staff. Shoppers are not found. */
export async function readMember(ctx: StaffContext, { id }: { id: string }): Promise<Result<Member>> {
  if (!may(ctx.actor.person.role, 'members.read')) return refuse({ code: 'forbidden' });
  const member = await memberById(ctx.db, id);
  return member && isStaff(member) ? ok(presentMember(member)) : refuse({ code: 'not_found', what: 'member of staff' });
}

/** A member of staff as the API shows them. */
export function presentMember({ invitedAt, lastSeenAt, ...member }: MemberRow): Member {
  return { ...member, invitedAt: isoTimeOrNull(invitedAt), lastSeenAt: isoTimeOrNull(lastSeenAt) };
}
