import { dateTime } from '#admin/words/dates.ts';
import { count } from '#contracts/words.ts';
import type { Customer } from './queries.ts';

export function CustomerFacts({ customer }: { customer: Customer }) {
  const { email, verified, phone, secondFactor, orders, lastOrderAt, since } = customer;
  return (
    <section className="panel" aria-label="Who they are">
      <dl className="facts">
        <dt>E-mail</dt>
        <dd>
          <a href={`mailto:${email}`}>{email}</a>
          {!verified && <span className="soft"> (not confirmed yet)</span>}
        </dd>
        <dt>Telephone</dt>
        <dd>{phone ? <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> : <span className="soft">None</span>}</dd>
        <dt>Second step</dt>
        <dd>{secondFactor ? 'Authenticator app' : <span className="soft">None</span>}</dd>
        <dt>Orders</dt>
        <dd>
          {count(orders, 'order')}
          {lastOrderAt && <span className="soft">, the last {dateTime(lastOrderAt)}</span>}
        </dd>
        <dt>Here since</dt>
        <dd>{dateTime(since)}</dd>
      </dl>
    </section>
  );
}

export function CustomerAddresses({ addresses }: { addresses: Customer['addresses'] }) {
  return (
    <section className="panel" aria-labelledby="addresses">
      <h2 id="addresses">Their addresses</h2>
      {addresses.length === 0 && <p className="soft">None kept. Where an order went is with the order.</p>}
      <ul className="addresses">
        {addresses.map(({ id, name, line1, line2, postcode, city, phone }) => (
          <li key={id}>
            <b>{name}</b>
            <span>{[line1, line2].filter(Boolean).join(', ')}</span>
            <span>
              {postcode} {city}
            </span>
            <span className="soft">{phone}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
