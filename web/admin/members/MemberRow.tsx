import { Badge, Table } from '@mantine/core';
import type { Member } from '#admin/api/types.ts';
import { useMe } from '#admin/shell/useMe.ts';
import { dateTime } from '#admin/words/dates.ts';
import { needsSecondFactor, worksInDepartments } from '#contracts/permissions.ts';
import { MemberActions } from './MemberActions.tsx';
import { roleName } from './roleName.ts';

interface MemberRowProps {
  member: Member;
  mayWrite: boolean;
  edit: () => void;
  withdraw: () => void;
}

export function MemberRow({ member, mayWrite, edit, withdraw }: MemberRowProps) {
  const { id, name, email, role, departments, secondFactor, lastSeenAt, invited, invitedAt } = member;
  const me = useMe();
  return (
    <Table.Tr className="person-row">
      <Table.Td className="person-name">
        <b>{name}</b>
        {id === me.id && <span className="soft"> (you)</span>}
        <span className="soft person-mail">{email}</span>
      </Table.Td>
      <Table.Td data-label="Role">{roleName(role)}</Table.Td>
      <Table.Td data-label="Departments" className="person-departments">
        {worksInDepartments(role) ? departments.map((d) => d.name).join(', ') : 'All'}
      </Table.Td>
      <Table.Td data-label="Second step">
        {secondFactor ? (
          'Authenticator app'
        ) : (
          <span className={needsSecondFactor(role) ? 'person-lacks' : 'soft'}>{needsSecondFactor(role) ? 'Missing' : 'None'}</span>
        )}
      </Table.Td>
      <Table.Td data-label="Last seen" className="person-seen">
        {invited ? (
          <>
            <Badge color="honey">Invited</Badge>
            {invitedAt && <small className="soft">{dateTime(invitedAt)}</small>}
          </>
        ) : (
          <span className={lastSeenAt ? undefined : 'soft'}>{lastSeenAt ? dateTime(lastSeenAt) : 'Not lately'}</span>
        )}
      </Table.Td>
      <Table.Td className="person-actions">{mayWrite && <MemberActions member={member} edit={edit} withdraw={withdraw} />}</Table.Td>
    </Table.Tr>
  );
}
