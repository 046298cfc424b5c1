import type { OrderStatus } from './order.ts';

export type OrderRefusal = { code: 'illegal_transition'; from: OrderStatus; to: OrderStatus };
