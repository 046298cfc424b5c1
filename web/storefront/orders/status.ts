import type { Order, OrderStatus } from '#contracts/orders.ts';

export const STATUS: Record<OrderStatus, string> = {
  pending_payment: 'Waiting for payment',
  confirmed: 'Confirmed',
  picking: 'Being picked',
  out_for_delivery: 'On its way',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
};

export const PAYMENT: Record<Order['payment']['method'], string> = {
  card: 'Card',
  cash_on_delivery: 'At the door',
  bank_transfer: 'Bank transfer',
};

export const PAYMENT_STATUS: Record<Order['payment']['status'], string> = {
  unpaid: 'to be paid',
  pending: 'under way',
  paid: 'paid',
  failed: 'failed',
  partially_refunded: 'partly refunded',
  refunded: 'refunded',
};
