import type { orderLines, orders } from '#db/schema/orders.ts';

/** `address` and `discounts` are JSON texts. */
export type OrderRow = typeof orders.$inferSelect;
export type OrderLineRow = Omit<typeof orderLines.$inferSelect, 'orderId'>;
