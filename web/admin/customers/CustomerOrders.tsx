import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMe } from '#admin/shell/me.ts';
import { dateTime } from '#admin/words/dates.ts';
import { worksInDepartments } from '#contracts/permissions.ts';
import { money, STATUS_WORDS } from '#contracts/words.ts';
import type { Customer } from './queries.ts';

export function CustomerOrders({ customer: { email, recentOrders, orders, currency } }: { customer: Customer }) {
  // Others may see only the orders with goods of their departments: the list shows which.
  const seesAll = !worksInDepartments(useMe().role);
  return (
    <section className="panel" aria-labelledby="orders">
      <div className="panel-head">
        <h2 id="orders">{recentOrders.length < orders ? `Their last ${recentOrders.length} orders` : 'Their orders'}</h2>
        {orders > 0 && (
          <Link to="/orders" search={{ q: email }}>
            {seesAll ? 'In the list of orders' : 'Those with goods of your departments'}
          </Link>
        )}
      </div>
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
                    {total !== null ? (
                      <Link to="/orders/$orderId" params={{ orderId: id }} className="row-name">
                        {number}
                      </Link>
                    ) : (
                      <b>{number}</b>
                    )}
                  </Table.Td>
                  <Table.Td>{dateTime(placedAt)}</Table.Td>
                  <Table.Td>{STATUS_WORDS[status]}</Table.Td>
                  <Table.Td className="number">
                    {total === null ? <span className="soft">with goods of others</span> : money(total, currency)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}
