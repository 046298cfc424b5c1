import { Table } from '@mantine/core';
import { useState } from 'react';
import type { Member } from '#admin/api/types.ts';
import { EditDialog } from './EditDialog.tsx';
import { LastOwnerDialog } from './LastOwnerDialog.tsx';
import { MemberRow } from './MemberRow.tsx';
import { WithdrawDialog } from './WithdrawDialog.tsx';

interface MemberTableProps {
  items: Member[];
  /** Still the page before, while the next is on its way. */
  old: boolean;
  mayWrite: boolean;
}

export function MemberTable({ items, old, mayWrite }: MemberTableProps) {
  const [open, setOpen] = useState<{ what: 'edit' | 'withdraw'; member: Member } | null>(null);
  const close = () => setOpen(null);
  // As it is now: whoever tries again does so over the newest version.
  const member = open && (items.find(({ id }) => id === open.member.id) ?? open.member);
  return (
    <>
      <div className="table-box" data-old={old || undefined} aria-busy={old}>
        <Table className="people">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Role</Table.Th>
              <Table.Th>Departments</Table.Th>
              <Table.Th>Second step</Table.Th>
              <Table.Th>Last seen</Table.Th>
              <Table.Th>
                <span className="sr">Actions</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
                mayWrite={mayWrite}
                edit={() => setOpen({ what: 'edit', member })}
                withdraw={() => setOpen({ what: 'withdraw', member })}
              />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {member && open?.what === 'edit' && <EditDialog member={member} close={close} />}
      {member && open?.what === 'withdraw' && !member.lastOwner && <WithdrawDialog member={member} close={close} />}
      {member && open?.what === 'withdraw' && member.lastOwner && <LastOwnerDialog member={member} close={close} />}
    </>
  );
}
