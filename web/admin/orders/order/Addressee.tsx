import { Link } from '@tanstack/react-router';
import { useMe } from '#admin/shell/me.ts';
import { TierBadge } from '#admin/tiers/TierCells.tsx';
import type { StaffOrder } from '#contracts/orders.ts';
import { may } from '#contracts/permissions.ts';

/** Who ordered, and where it goes. */
export function Addressee({ order: { customer, address, courierNote, tier } }: { order: StaffOrder }) {
  const { name, line1, line2, postcode, city, phone } = address;
  return (
    <section className="panel" aria-labelledby="addressee">
      <h2 id="addressee">Customer and address</h2>
      <p>
        {customer ? <Customer customer={customer} /> : <span className="soft">The account was erased.</span>} <TierBadge tier={tier} />
      </p>
      <address className="order-address">
        {name && <b>{name}</b>}
        {line1 && <span>{[line1, line2].filter(Boolean).join(', ')}</span>}
        <span>{`${postcode} ${city}`}</span>
        {phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>}
      </address>
      {courierNote && (
        <p className="order-courier">
          <b>For the courier:</b> {courierNote}
        </p>
      )}
    </section>
  );
}

function Customer({ customer: { id, name, email } }: { customer: NonNullable<StaffOrder['customer']> }) {
  const seesCustomers = may(useMe().role, 'customers.read');
  return (
    <>
      {seesCustomers ? (
        <Link to="/customers/$customerId" params={{ customerId: id }} preload={false} className="row-name">
          {name}
        </Link>
      ) : (
        <b>{name}</b>
      )}{' '}
      <a href={`mailto:${email}`}>{email}</a>
    </>
  );
}
