import { Table } from '@mantine/core';
import type { AuditItem } from '#admin/api/types.ts';
import { useAisles } from '#admin/shell/useAisles.ts';
import { AuditRow } from './AuditRow.tsx';

export function AuditTable({ items, old }: { items: AuditItem[]; old: boolean }) {
  const { nameOf } = useAisles();
  return (
    <div className="table-box" data-old={old || undefined} aria-busy={old}>
      <Table className="people audit">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Who</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th>Before and after</Table.Th>
            <Table.Th>From where</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((row) => (
            <AuditRow key={row.id} row={row} nameOf={nameOf} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
