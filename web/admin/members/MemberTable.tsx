import { Badge, Table } from '@mantine/core';
import { useState } from 'react';
import { ListTable } from '#admin/list/ListTable.tsx';
import { useMe } from '#admin/shell/me.ts';
import { dateTime } from '#admin/words/dates.ts';
import { needsSecondFactor, worksInDepartments } from '#contracts/permissions.ts';
import { EditDialog } from './EditDialog.tsx';
import { MemberActions } from './MemberActions.tsx';
import { roleName } from './member.ts';
import type { Member } from './queries.ts';
import { WithdrawDialog } from './WithdrawDialog.tsx';

interface MemberTableProps {
  items: Member[];
  /** The rows are still those of the previous page, while the next one loads. */
  old: boolean;
  mayWrite: boolean;
}

export function MemberTable({ items, old, mayWrite }: MemberTableProps) {
  const [open, setOpen] = useState<{ what: 'edit' | 'withdraw'; member: Member } | null>(null);
  const close = () => setOpen(null);
  // The newest row, so that a second try has the newest version.
  const member = open && (items.find(({ id }) => id === open.member.id) ?? open.member);
  return (
    <>
      <ListTable
        className="people"
        old={old}
        head={
          <>
            <Table.Th>Name</Table.Th>
            <Table.Th>Role</Table.Th>
            <Table.Th>Departments</Table.Th>
            <Table.Th>Second step</Table.Th>
            <Table.Th>Last seen</Table.Th>
            <Table.Th>
              <span className="sr">Actions</span>
            </Table.Th>
          </>
        }
      >
        {items.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            mayWrite={mayWrite}
            edit={() => setOpen({ what: 'edit', member })}
            withdraw={() => setOpen({ what: 'withdraw', member })}
          />
        ))}
      </ListTable>
      {member && open?.what === 'edit' && <EditDialog member={member} close={close} />}
      {member && open?.what === 'withdraw' && <WithdrawDialog member={member} close={close} />}
    </>
  );
}

interface MemberRowProps {
  member: Member;
  mayWrite: boolean;
  edit: () => void;
  withdraw: () => void;
}

function MemberRow({ member, mayWrite, edit, withdraw }: MemberRowProps) {
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
