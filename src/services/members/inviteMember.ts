import type { Member, NewMember } from '#contracts/members.ts';
import { idOfEmail } from '#db/accounts/passwords.ts';
import { inviteMember as invite, inviteeBefore } from '#db/members/inviteMember.ts';
import { mayWriteMembers, memberByEmail } from '#db/members/members.ts';
import { departmentsFor, departmentsProblem, NO_SUCH_DEPARTMENT } from '#domain/members/departments.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { newMailToken } from '#services/accounts/mails.ts';
import type { StaffContext } from '#services/context.ts';
import { type Change, nothingBefore, staffWrite } from '#services/write.ts';
import { presentMember } from './readMembers.ts';

/**
 * Invite somebody to the staff. A new address becomes a person who opens the mailed link and chooses a password. A shopper gets the
 * role at once, and the mail says so. `already_staff` when the address belongs to staff; 422 at `departments`.
 */
export function inviteMember(ctx: StaffContext, input: NewMember): Promise<Result<Member>> {
  return staffWrite(ctx, {
    permission: 'members.write',
    fresh: true,
    read: nothingBefore,
    change: () => invitation(ctx, input),
    explain: async ({ kind }) => {
      if (!(await mayWriteMembers(ctx.db, ctx.actor.person.id))) return refuse({ code: 'forbidden' });
      if (kind === 'FOREIGN KEY') return refuse({ code: 'validation_failed', errors: [NO_SUCH_DEPARTMENT] });
      return refuse({ code: (await memberByEmail(ctx.db, input.email)) ? 'already_staff' : 'busy' });
    },
    reread: async () => {
      const member = await memberByEmail(ctx.db, input.email);
      return member ? ok(presentMember(member)) : refuse({ code: 'busy' });
    },
  });
}

async function invitation(ctx: StaffContext, { email, name, role, departments }: NewMember): Promise<Result<Change>> {
  const departmentIds = departmentsFor(role, departments);
  const problem = departmentsProblem(role, departmentIds);
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });
  const invitee = { id: ctx.newId('person'), email, name, role, departmentIds };
  const mailed = await newMailToken(ctx, 'invitation');
  return ok({
    statements: invite(ctx.db, ctx.actor.person.id, invitee, mailed),
    audit: {
      action: 'member.invited',
      entity: 'person',
      entityId: idOfEmail(email),
      departmentId: null,
      before: inviteeBefore(invitee),
      after: { role, departments: departmentIds },
    },
    writtenTasks: [mailed.task],
  });
}
