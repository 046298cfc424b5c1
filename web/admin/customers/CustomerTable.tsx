import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Customer } from '#admin/api/types.ts';
import { dateTime } from '#admin/words/dates.ts';
import { TierBadge } from './TierBadge.tsx';

export function CustomerTable({ items, old }: { items: Customer[]; old: boolean }) {
  return (
    <div className="table-box" data-old={old || undefined} aria-busy={old}>
      <Table highlightOnHover className="people">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Telephone</Table.Th>
            <Table.Th>Tier</Table.Th>
            <Table.Th className="number">Orders</Table.Th>
            <Table.Th>Last order</Table.Th>
            <Table.Th>Here since</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((customer) => (
            <CustomerRow key={customer.id} customer={customer} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function CustomerRow({ customer }: { customer: Customer }) {
  const { id, name, email, phone, tier, orders, lastOrderAt, since, verified } = customer;
  return (
    <Table.Tr className="person-row">
      <Table.Td className="person-name">
        <Link to="/customers/$customerId" params={{ customerId: id }} preload={false} className="row-link">
          {name}
        </Link>
        <span className="soft person-mail">
          {email}
          {!verified && ', not confirmed'}
        </span>
      </Table.Td>
      <Table.Td data-label="Telephone">{phone || <span className="soft">None</span>}</Table.Td>
      <Table.Td data-label="Tier">
        <TierBadge tier={tier} />
      </Table.Td>
      <Table.Td data-label="Orders" className="number">
        {orders}
      </Table.Td>
      <Table.Td data-label="Last order">{lastOrderAt ? dateTime(lastOrderAt) : <span className="soft">None yet</span>}</Table.Td>
      <Table.Td data-label="Here since">{dateTime(since)}</Table.Td>
    </Table.Tr>
  );
}
