import { Hono } from 'hono';
import type { Door } from '#http/door.ts';
import { limited } from '#http/limits.ts';
import { pageCaller } from '#http/middleware/pageCaller.ts';
import { account } from './account/index.ts';
import { signInRoutes } from './account/signInRoutes.ts';
import { categoryPage, departmentPage, searchPage } from './browse.tsx';
import { cartPage, postHolds, postItem, postQuantity } from './cart.tsx';
import { checkoutPage, postCheckout } from './checkout.tsx';
import { mailboxJson, mailboxPage } from './dev.tsx';
import { pageErrors } from './errors.tsx';
import { homePage } from './home.tsx';
import { orders } from './orders.tsx';
import { productPage } from './product.tsx';

/** The shop's pages, and the forms that work without script. */
export const pages = new Hono<Door>()
  .use(pageCaller)
  .route('/', limited('pages'))
  .get('/', homePage)
  .get('/d/:slug', departmentPage)
  .get('/c/:slug', categoryPage)
  .get('/p/:slug', productPage)
  .get('/search', searchPage)
  .get('/cart', cartPage)
  .post('/cart/items', postItem)
  .post('/cart/items/set', postQuantity)
  .post('/cart/holds', postHolds)
  .get('/checkout', checkoutPage)
  .post('/checkout', postCheckout)
  .route('/orders', orders)
  .route('/', signInRoutes)
  .route('/account', account)
  .get('/dev/mailbox', mailboxPage)
  .get('/dev/mailbox.json', mailboxJson)
  .onError(pageErrors);
