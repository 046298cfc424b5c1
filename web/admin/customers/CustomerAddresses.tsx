import type { CustomerPage } from '#admin/api/types.ts';

export function CustomerAddresses({ addresses }: { addresses: CustomerPage['addresses'] }) {
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
