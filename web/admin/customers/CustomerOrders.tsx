import { Table } from '@mantine/core';
import { dateTime } from '#admin/words/dates.ts';
import { money, STATUS_WORDS } from '#contracts/words.ts';
import type { Customer } from './queries.ts';

export function CustomerOrders({ customer: { recentOrders, orders, currency } }: { customer: Customer }) {
  return (
    <section className="panel" aria-labelledby="orders">
      <h2 id="orders">{recentOrders.length < orders ? `Their last ${recentOrders.length} orders` : 'Their orders'}</h2>
      {recentOrders.length === 0 ? (
        <p className="soft">None yet.</p>
      ) : (
        <div className="table-box">
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Order</Table.Th>
                <Table.Th>Placed</Table.Th>
                <Table.Th>Status</Table.Th>
                <Table.Th className="number">Total</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {recentOrders.map(({ id, number, placedAt, status, total }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <b>{number}</b>
                  </Table.Td>
                  <Table.Td>{dateTime(placedAt)}</Table.Td>
                  <Table.Td>{STATUS_WORDS[status]}</Table.Td>
                  <Table.Td className="number">{money(total, currency)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}
