import type { Member, NewMember } from '#contracts/members.ts';
import { idOfEmail } from '#db/accounts/passwords.ts';
import { commit } from '#db/kit/commit.ts';
import { inviteeBefore, inviteMember as write } from '#db/members/inviteMember.ts';
import { mayWriteMembers, memberByEmail } from '#db/members/members.ts';
import { departmentsFor, departmentsProblem } from '#domain/members/departments.ts';
import { may } from '#domain/permissions.ts';
import type { Refusal } from '#domain/refusals.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { newMailToken } from '#services/accounts/mailedLink.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';
import { NO_SUCH_DEPARTMENT } from './noSuchDepartment.ts';
import { presentMember } from './presentMember.ts';

/**
 * Ask somebody to work here. A new address becomes a person who follows the mail's link and chooses a password; a shopper has the
 * role at once, and the mail says so. `already_staff` where the address is; 422 at `departments`.
 */
export async function inviteMember(ctx: Context, person: Person, { email, name, role, departments }: NewMember): Promise<Result<Member>> {
  if (!may(person.role, 'members.write')) return refuse({ code: 'forbidden' });
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  const departmentIds = departmentsFor(role, departments);
  const problem = departmentsProblem(role, departmentIds);
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });
  const invitee = { id: ctx.newId('person'), email, name, role, departmentIds };
  const mailed = await newMailToken(ctx, 'invitation');
  const done = await commit(ctx.db, [
    ...write(ctx.db, person.id, invitee, mailed),
    record(ctx, person, {
      action: 'member.invited',
      entity: 'person',
      entityId: idOfEmail(email),
      departmentId: null,
      before: inviteeBefore(invitee),
      after: { role, departments: departmentIds },
    }),
  ]);
  const member = await memberByEmail(ctx.db, email);
  if (!done.written) return refuse(await whyNot(ctx, person, done.violation.kind === 'FOREIGN KEY', member !== null));
  await ctx.announce([mailed.outboxId]);
  return member ? ok(presentMember(member)) : refuse({ code: 'busy' });
}

async function whyNot(ctx: Context, person: Person, noSuchDepartment: boolean, known: boolean): Promise<Refusal> {
  if (!(await mayWriteMembers(ctx.db, person.id))) return { code: 'forbidden' };
  if (noSuchDepartment) return NO_SUCH_DEPARTMENT;
  return { code: known ? 'already_staff' : 'busy' };
}
