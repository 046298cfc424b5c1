import { Table } from '@mantine/core';
import type { Movement } from '#admin/api/types.ts';
import { dateTime } from '#admin/words/dates.ts';
import { quantity, signed, type Unit } from '#admin/words/quantity.ts';

export function LedgerTable({ items, unit }: { items: Movement[]; unit: Unit }) {
  return (
    <section className="table-box" aria-label="Movements">
      <Table className="ledger">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th className="number">Change</Table.Th>
            <Table.Th className="number">On hand after</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th>By</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ id, at, delta, stock, reason, by }) => (
            <Table.Tr key={id}>
              <Table.Td className="when">{dateTime(at)}</Table.Td>
              <Table.Td className="number change" data-way={delta > 0 ? 'in' : 'out'}>
                {signed(delta, unit)}
              </Table.Td>
              <Table.Td className="number after">{quantity(stock, unit)}</Table.Td>
              <Table.Td className="reason">{reason}</Table.Td>
              <Table.Td className="by">{by ?? <span className="soft">the store</span>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
