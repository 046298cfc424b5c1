import type { ProductImport } from './import.ts';
import type { Order, OrderCounts, OrderStatus, StaffOrder } from './orders.ts';
import type { StockNews } from './stockLive.ts';

/** What staff hear of an order as it happens. The rest is read by the lists. */
export interface OrderNews {
  id: string;
  number: string;
  status: OrderStatus;
  version: number;
  placedAt: string;
  /** Of its goods. A reader gets only their own. */
  departmentIds: string[];
}

/** Why staff hear of an order. */
export type NewsCause = 'placed' | 'changed';

/** An order as its watcher may see it, whenever it changed. */
export type OrderMessage = { type: 'order'; order: Order | StaffOrder };

/** How far a file of products is: heard by who sent it, and by owners. */
export type ImportNews = Pick<ProductImport, 'id' | 'state' | 'rows' | 'done' | 'created' | 'updated' | 'same' | 'failed'>;

/** What staff hear: first how many orders wait for them, then of each order that is placed or changes, of imports as they go on, and of stock that is changed. */
export type BoardMessage =
  | ({ type: 'hello' } & OrderCounts)
  | { type: 'order'; order: OrderNews; cause: NewsCause }
  | { type: 'import'; import: ImportNews }
  | { type: 'stock'; variants: StockNews[] };

/** Frames have the server's time, as those of a cart. */
export type OrderFrame = OrderMessage & { now: string };
export type BoardFrame = BoardMessage & { now: string };

/** Tells apart what the watcher of an order sees of it at different times: where it is, and what has become of its money. */
export function orderMark({ version, payment }: Pick<Order, 'version' | 'payment'>): string {
  const { status, authorised, captured, refunded } = payment;
  return [version, status, authorised, captured, refunded].join(' ');
}
