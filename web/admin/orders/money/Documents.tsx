import { useMe } from '#admin/shell/me.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { may } from '#contracts/permissions.ts';

/** The confirmation, the invoice and the credit notes of an order, each in a window of its own. Those of an erased account are for owners. */
export function Documents({ order }: { order: StaffOrder }) {
  const { role } = useMe();
  if (order.customer === null && !may(role, 'documents.of_erased')) return null;
  const at = `/api/v1/orders/${encodeURIComponent(order.id)}`;
  const papers = [
    { href: `${at}/confirmation`, name: 'Order confirmation' },
    ...order.documents.map(({ kind, number }) =>
      kind === 'invoice'
        ? { href: `${at}/invoice`, name: `Invoice ${number}` }
        : { href: `${at}/credit-notes/${encodeURIComponent(number)}`, name: `Credit note ${number}` },
    ),
  ];
  return (
    <>
      <h3 className="refunds-title">Documents</h3>
      <ul className="refunds">
        {papers.map(({ href, name }) => (
          <li key={href}>
            <a href={href} target="_blank" rel="noreferrer">
              {name}
            </a>{' '}
            <a href={`${href}.pdf`} aria-label={`${name} as a PDF`}>
              PDF
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
