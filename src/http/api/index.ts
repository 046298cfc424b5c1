import { auth } from './auth.ts';
import { carts } from './carts.ts';
import { catalogue } from './catalogue.ts';
import { checkoutRoutes } from './checkout.ts';
import { jobs } from './jobs.ts';
import { live } from './live.ts';
import { orders } from './orders.ts';
import { products } from './products.ts';
import { apiRouter } from './router.ts';
import { staff } from './staff.ts';
import { stock } from './stock.ts';
import { variants } from './variants.ts';

/** Every JSON route, chained so that the admin's client is typed from it. */
export const api = apiRouter()
  .route('/', auth)
  .route('/', catalogue)
  .route('/', products)
  .route('/', variants)
  .route('/', stock)
  .route('/', carts)
  .route('/', live)
  .route('/', checkoutRoutes)
  .route('/', orders)
  .route('/', staff)
  .route('/', jobs);

export type Api = typeof api;
