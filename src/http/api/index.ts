import { carts } from './carts.ts';
import { checkoutRoutes } from './checkout.ts';
import { orders } from './orders.ts';
import { apiRouter } from './router.ts';

/** Every JSON route, chained so that the admin's client is typed from it. */
export const api = apiRouter().route('/', carts).route('/', checkoutRoutes).route('/', orders);

export type Api = typeof api;
