import type { Member } from '#contracts/members.ts';
import { inviteAgain as inviteOnceMore } from '#db/members/inviteMember.ts';
import { type MemberRow, mayWriteMembers, memberById } from '#db/members/members.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTime } from '#kit/isoTime.ts';
import { newMailToken } from '#services/accounts/mails.ts';
import { isStaff, type StaffContext } from '#services/context.ts';
import { nothingBefore, staffWrite } from '#services/write.ts';
import { presentMember } from './readMembers.ts';

/* Seconds to wait after ten invitations within the hour, so that the oldest may no longer count. */
const WAIT_SECONDS = 15 * 60;

/** Send another invitation to somebody who has not accepted theirs. Earlier links stop working. 404 for anybody else. */
export function inviteAgain(ctx: StaffContext, { id }: { id: string }): Promise<Result<Member>> {
  const personId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'members.write',
    fresh: true,
    read: nothingBefore,
    change: async () => {
      const mailed = await newMailToken(ctx, 'invitation');
      return ok({
        statements: inviteOnceMore(ctx.db, personId, id, mailed),
        audit: {
          action: 'member.invited_again',
          entity: 'person',
          entityId: id,
          departmentId: null,
          before: null,
          after: { until: isoTime(mailed.expiresAt) },
        },
        writtenTasks: [mailed.task],
      });
    },
    explain: async () => {
      if (!(await mayWriteMembers(ctx.db, personId))) return refuse({ code: 'forbidden' });
      if (!(await invited(ctx, id))) return refuse({ code: 'not_found', what: 'open invitation' });
      return refuse({ code: 'rate_limited', retryAfterSeconds: WAIT_SECONDS });
    },
    reread: async () => {
      const member = await invited(ctx, id);
      return member ? ok(presentMember(member)) : refuse({ code: 'busy' });
    },
  });
}

/** Somebody who was invited and has not accepted yet. */
async function invited(ctx: StaffContext, id: string): Promise<MemberRow | null> {
  const member = await memberById(ctx.db, id);
  return member?.invited && isStaff(member) ? member : null;
}
