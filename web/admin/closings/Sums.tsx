import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { money } from '#contracts/words.ts';
import type { Closing } from './queries.ts';
import { BOOK_WORDS } from './words.ts';

interface OfDay {
  closing: Closing;
}

/** What came in and went out, by what it moved with, and in all. */
export function PaymentsOfDay({ closing: { payments, currency } }: OfDay) {
  const all = (of: 'received' | 'givenBack' | 'net') => payments.reduce((sum, flow) => sum + flow[of], 0);
  return (
    <section className="panel" aria-labelledby="books-payments">
      <h2 id="books-payments">Payments</h2>
      <Table className="sums">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>By</Table.Th>
            <Table.Th>In</Table.Th>
            <Table.Th>Out</Table.Th>
            <Table.Th>Together</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {payments.map(({ book, received, givenBack, net }) => (
            <Row key={book} name={BOOK_WORDS[book]} cells={[received, givenBack, net].map((sum) => money(sum, currency))} />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Row name="All" cells={[all('received'), all('givenBack'), all('net')].map((sum) => money(sum, currency))} />
        </Table.Tfoot>
      </Table>
    </section>
  );
}

export function OrdersOfDay({ closing: { orders, currency } }: OfDay) {
  const { placed, delivered, cancelled } = orders;
  return (
    <Counted title="Orders" id="books-orders">
      <Row name="Placed" cells={[placed.count, money(placed.total, currency)]} />
      <Row name="Delivered" cells={[delivered.count, money(delivered.total, currency)]} />
      <Row name="Cancelled" cells={[cancelled.count, money(cancelled.total, currency)]} />
    </Counted>
  );
}

export function RefundsOfDay({ closing: { refunds, currency } }: OfDay) {
  const { toMethod, toCredit, cameBack, open } = refunds;
  return (
    <Counted title="Refunds" id="books-refunds">
      <Row name="The way it came" cells={[toMethod.count, money(toMethod.total, currency)]} />
      <Row name="To store credit" cells={[toCredit.count, money(toCredit.total, currency)]} />
      <Row name="Came back to us" cells={[cameBack.count, money(cameBack.total, currency)]} />
      <Row name="Decided, not done yet" cells={[open.count, money(open.total, currency)]} />
    </Counted>
  );
}

/** What the customers have as store credit. */
export function CreditOfDay({ closing: { credit, currency } }: OfDay) {
  return (
    <section className="panel" aria-labelledby="books-credit">
      <h2 id="books-credit">Store credit of all customers</h2>
      <Table className="sums">
        <Table.Tbody>
          <Row name="At the beginning" cells={[money(credit.opening, currency)]} />
          <Row name="From refunds" cells={[money(credit.credited, currency)]} />
          <Row name="Spent" cells={[money(0 - credit.spent, currency)]} />
          <Row name="Lost with erased accounts" cells={[money(0 - credit.erased, currency)]} />
        </Table.Tbody>
        <Table.Tfoot>
          <Row name="At the end" cells={[money(credit.closing, currency)]} />
        </Table.Tfoot>
      </Table>
    </section>
  );
}

function Counted({ title, id, children }: { title: string; id: string; children: ReactNode }) {
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Table className="sums">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <span className="sr">What</span>
            </Table.Th>
            <Table.Th>How many</Table.Th>
            <Table.Th>Sum</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </section>
  );
}

function Row({ name, cells }: { name: string; cells: readonly (string | number)[] }) {
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      {cells.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <Table.Td key={at} className="sum">
          {cell}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
