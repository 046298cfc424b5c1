import type { Address } from '#contracts/orders.ts';

export function AddressLines({ address }: { address: Address }) {
  return (
    <address>
      {address.name}
      <br />
      {address.line1}
      {address.line2 ? `, ${address.line2}` : ''}
      <br />
      {address.postcode} {address.city}
      <br />
      {address.phone}
    </address>
  );
}
