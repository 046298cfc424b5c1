import type { OrderListing } from '#admin/orders/listing.ts';
import type { NewsCause, OrderNews } from '#contracts/orderLive.ts';

/** An order that was placed or moved while the user was looking. */
export interface Heard {
  order: OrderNews;
  cause: NewsCause;
  /** Milliseconds of the device's clock. */
  at: number;
}

/* Milliseconds. An answer of the store may be as old as this when it arrives. */
const ON_THE_WAY = 3000;

/** How many orders belong to the list by now and are not in its rows, which were read at `readAt`. Unknown for a search or a later page: 0. */
export function newSince(heard: Iterable<Heard>, listing: OrderListing, rows: readonly { id: string }[], readAt: number): number {
  const { status, ...others } = listing;
  if (Object.keys(others).length > 0) return 0;
  const shown = new Set(rows.map(({ id }) => id));
  const isNew = ({ order, cause, at }: Heard) =>
    at > readAt - ON_THE_WAY && !shown.has(order.id) && (status ? order.status === status : cause === 'placed');
  return [...heard].filter(isNew).length;
}
