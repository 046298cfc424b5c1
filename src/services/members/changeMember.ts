import type { Member, MemberPatch } from '#contracts/members.ts';
import { commit } from '#db/kit/commit.ts';
import { type MemberChange, changeMember as write } from '#db/members/changeMember.ts';
import { type MemberRow, mayWriteMembers, memberById } from '#db/members/members.ts';
import { departmentsFor, departmentsProblem } from '#domain/members/departments.ts';
import { may } from '#domain/permissions.ts';
import type { Refusal } from '#domain/refusals.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import { closeSockets } from '#services/accounts/sessions/closeSockets.ts';
import { editable } from '#services/catalogue/editable.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';
import { NO_SUCH_DEPARTMENT } from './noSuchDepartment.ts';
import { presentMember } from './presentMember.ts';

/**
 * Change somebody on the staff who is still at `version`: name, role, departments. What they may do is asked of the database each
 * time, so it holds at once. The role `customer` withdraws them: their sessions end, their invitation dies. `last_owner` where
 * nobody would be left to decide who works here.
 */
export async function changeMember(
  ctx: Context,
  person: Person,
  memberId: string,
  version: number,
  patch: MemberPatch,
): Promise<Result<Member>> {
  if (!may(person.role, 'members.write')) return refuse({ code: 'forbidden' });
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  const before = editable(await onStaff(ctx, memberId), 'member of staff', version);
  if (!before.ok) return before;
  const role = patch.role ?? before.value.role;
  const departmentIds = departmentsFor(role, patch.departments ?? departmentsOf(before.value));
  const problem = departmentsProblem(role, departmentIds);
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });

  const next: MemberChange = { id: memberId, version, name: patch.name ?? before.value.name, role, departmentIds, now: ctx.now() };
  const done = await commit(ctx.db, [
    ...write(ctx.db, person.id, next),
    record(ctx, person, {
      action: may(role, 'staff.read') ? 'member.updated' : 'member.withdrawn',
      entity: 'person',
      entityId: memberId,
      departmentId: null,
      before: { role: before.value.role, departments: departmentsOf(before.value) },
      // Not the names: the audit is never rewritten, and an account may be erased.
      after: { role, departments: departmentIds, ...(next.name === before.value.name ? {} : { changed: ['name'] }) },
    }),
  ]);
  if (!done.written) return refuse(await whyNot(ctx, person, next, done.violation.kind === 'FOREIGN KEY'));
  if (!may(role, 'staff.read')) await closeSockets(ctx, memberId);
  const member = await memberById(ctx.db, memberId);
  return member ? ok(presentMember(member)) : refuse({ code: 'not_found', what: 'member of staff' });
}

async function onStaff(ctx: Context, memberId: string): Promise<(MemberRow & { allowed: boolean }) | null> {
  const member = await memberById(ctx.db, memberId);
  return member && may(member.role, 'staff.read') ? { ...member, allowed: true } : null;
}

function departmentsOf({ role, departments }: MemberRow): string[] {
  return departmentsFor(
    role,
    departments.map((d) => d.id),
  );
}

async function whyNot(ctx: Context, person: Person, { id, version, role }: MemberChange, noSuchDepartment: boolean): Promise<Refusal> {
  if (!(await mayWriteMembers(ctx.db, person.id))) return { code: 'forbidden' };
  if (noSuchDepartment) return NO_SUCH_DEPARTMENT;
  const found = editable(await onStaff(ctx, id), 'member of staff', version);
  if (!found.ok) return found.refusal;
  return { code: !may(role, 'members.write') && found.value.lastOwner ? 'last_owner' : 'busy' };
}
