import type { Order } from '#contracts/orders.ts';

/** The papers of an order, each as a page and as a PDF. */
export function Papers({ order }: { order: Order }) {
  const at = `/orders/${encodeURIComponent(order.id)}`;
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
      <ul class="papers">
        {papers.map(({ href, name }) => (
          <li key={href}>
            <a href={href}>{name}</a>{' '}
            <a href={`${href}.pdf`} aria-label={`${name} as a PDF`}>
              PDF
            </a>
          </li>
        ))}
      </ul>
      {papers.length === 1 && order.status !== 'cancelled' ? <p class="quiet">The invoice comes with the delivery.</p> : null}
    </>
  );
}
