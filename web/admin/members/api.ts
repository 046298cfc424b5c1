import { answer, api } from '#admin/api/client.ts';
import type { Member } from '#admin/api/types.ts';
import { worksInDepartments } from '#contracts/permissions.ts';
import { type MemberValues, parted, valuesOf } from './memberValues.ts';

const at = (row: { version: number }) => ({ 'if-match': `"${row.version}"` });

/** Role and departments go together: the one decides whether the others are needed. At this version both are as they were seen. */
export function writeMember(edits: Partial<MemberValues>, row: Member): Promise<Member> {
  const { name, role, departments } = { ...valuesOf(row), ...edits };
  const json = { name, role, ...(worksInDepartments(role) ? { departments: parted(departments) } : {}) };
  return answer(api.staff.members[':id'].$patch({ param: { id: row.id }, header: at(row), json }));
}

export function withdrawMember(row: Member): Promise<Member> {
  return answer(api.staff.members[':id'].$patch({ param: { id: row.id }, header: at(row), json: { role: 'customer' } }));
}
