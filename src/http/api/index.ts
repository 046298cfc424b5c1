import { auth } from './auth.ts';
import { carts } from './carts.ts';
import { checkoutRoutes } from './checkout.ts';
import { jobs } from './jobs.ts';
import { orders } from './orders.ts';
import { apiRouter } from './router.ts';

/** Every JSON route, chained so that the admin's client is typed from it. */
export const api = apiRouter().route('/', carts).route('/', checkoutRoutes).route('/', orders).route('/', auth).route('/', jobs);

export type Api = typeof api;
