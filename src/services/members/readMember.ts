import type { Member } from '#contracts/members.ts';
import { memberById } from '#db/members/members.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { presentMember } from './presentMember.ts';

/** One member of staff; a shopper is none. */
export async function readMember(ctx: Context, person: Person, memberId: string): Promise<Result<Member>> {
  if (!may(person.role, 'members.read')) return refuse({ code: 'forbidden' });
  const member = await memberById(ctx.db, memberId);
  return member && may(member.role, 'staff.read') ? ok(presentMember(member)) : refuse({ code: 'not_found', what: 'member of staff' });
}
