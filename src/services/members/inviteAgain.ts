import type { Member } from '#contracts/members.ts';
import { commit } from '#db/kit/commit.ts';
import { inviteAgain as write } from '#db/members/inviteMember.ts';
import { mayWriteMembers, memberById } from '#db/members/members.ts';
import { may } from '#domain/permissions.ts';
import type { Refusal } from '#domain/refusals.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { newMailToken } from '#services/accounts/mailedLink.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';
import { presentMember } from './presentMember.ts';

/* Ten went out within the hour; the oldest of them is forgotten in time. */
const WAIT_SECONDS = 15 * 60;

/** Mail another invitation to somebody who has not followed theirs; the links before it are worth nothing. 404 for anybody else. */
export async function inviteAgain(ctx: Context, person: Person, memberId: string): Promise<Result<Member>> {
  if (!may(person.role, 'members.write')) return refuse({ code: 'forbidden' });
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  const mailed = await newMailToken(ctx, 'invitation');
  const done = await commit(ctx.db, [
    ...write(ctx.db, person.id, memberId, mailed),
    record(ctx, person, {
      action: 'member.invited_again',
      entity: 'person',
      entityId: memberId,
      departmentId: null,
      before: null,
      after: { until: new Date(mailed.expiresAt).toISOString() },
    }),
  ]);
  const member = await memberById(ctx.db, memberId);
  const pending = member?.invited && may(member.role, 'staff.read') ? member : null;
  if (!done.written) return refuse(await whyNot(ctx, person, pending !== null));
  await ctx.announce([mailed.outboxId]);
  return pending ? ok(presentMember(pending)) : refuse({ code: 'busy' });
}

async function whyNot(ctx: Context, person: Person, pending: boolean): Promise<Refusal> {
  if (!(await mayWriteMembers(ctx.db, person.id))) return { code: 'forbidden' };
  return pending ? { code: 'rate_limited', retryAfterSeconds: WAIT_SECONDS } : { code: 'not_found', what: 'open invitation' };
}
