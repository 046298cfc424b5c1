import type { Member, MemberPatch } from '#contracts/members.ts';
import { changeMember as changeRow } from '#db/members/changeMember.ts';
import { type MemberRow, mayWriteMembers, memberById } from '#db/members/members.ts';
import { departmentsFor, departmentsProblem, NO_SUCH_DEPARTMENT } from '#domain/members/departments.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { closeSockets } from '#services/accounts/sessions/endSessions.ts';
import { isStaff, type StaffContext } from '#services/context.ts';
import { atVersion, type Change, staffWrite } from '#services/write.ts';
import { presentMember } from './readMembers.ts';

export interface MemberUpdate {
  id: string;
  version: number;
  patch: MemberPatch;
}

/**
 * Change a member of staff who is still at `version`: name, role, departments. Permissions are read from the database on each call, so
 * changes apply at once. The role `customer` removes them from the staff: their sessions end, and their invitation stops working.
 * `last_owner` when nobody would be left who may manage members.
 */
export function changeMember(ctx: StaffContext, update: MemberUpdate): Promise<Result<Member>> {
  const { id, version, patch } = update;
  return staffWrite(ctx, {
    permission: 'members.write',
    fresh: true,
    read: async () => atVersion(await onStaff(ctx, id), 'member of staff', version),
    change: (before) => changeOf(ctx, update, before),
    explain: ({ kind }, before) => {
      if (kind === 'FOREIGN KEY') return refuse({ code: 'validation_failed', errors: [NO_SUCH_DEPARTMENT] });
      const decides = may(patch.role ?? before.role, 'members.write');
      return refuse({ code: !decides && before.lastOwner ? 'last_owner' : 'busy' });
    },
    afterCommit: async ({ role }) => {
      if (!isStaff({ role: patch.role ?? role })) await closeSockets(ctx, id);
      // Their window connects again, and hears of the orders of their new departments.
      else if (patch.role || patch.departments) await closeSockets(ctx, id, { cartIds: [], topics: ['staff'] });
    },
    reread: async () => {
      const member = await memberById(ctx.db, id);
      return member ? ok(presentMember(member)) : refuse({ code: 'not_found', what: 'member of staff' });
    },
  });
}

async function onStaff(ctx: StaffContext, id: string): Promise<(MemberRow & { allowed: boolean }) | null> {
  const [member, allowed] = await Promise.all([memberById(ctx.db, id), mayWriteMembers(ctx.db, ctx.actor.person.id)]);
  return member && isStaff(member) ? { ...member, allowed } : null;
}

function changeOf(ctx: StaffContext, { id, version, patch }: MemberUpdate, before: MemberRow): Result<Change> {
  const { name = before.name, role = before.role } = patch;
  const departmentIds = departmentsFor(role, patch.departments ?? departmentsOf(before));
  const problem = departmentsProblem(role, departmentIds);
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });
  return ok({
    statements: changeRow(ctx.db, ctx.actor.person.id, { id, version, name, role, departmentIds, now: ctx.now() }),
    audit: {
      action: isStaff({ role }) ? 'member.updated' : 'member.withdrawn',
      entity: 'person',
      entityId: id,
      departmentId: null,
      before: { role: before.role, departments: departmentsOf(before) },
      // Not the names: the audit is never changed, and the account may be erased later.
      after: { role, departments: departmentIds, ...(name === before.name ? {} : { changed: ['name'] }) },
    },
  });
}

function departmentsOf({ role, departments }: MemberRow): string[] {
  return departmentsFor(
    role,
    departments.map((d) => d.id),
  );
}
