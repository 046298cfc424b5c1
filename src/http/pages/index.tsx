import { Hono } from 'hono';
import type { Door } from '../door.ts';
import { pageCaller } from '../middleware/pageCaller.ts';
import {
  accountPage,
  postRegister,
  postResend,
  postSignIn,
  postSignOut,
  postVerify,
  registerPage,
  signInPage,
  verifyPage,
} from './accounts.tsx';
import { categoryPage, departmentPage, searchPage } from './browse.tsx';
import { cartPage, postHolds, postItem, postQuantity } from './cart.tsx';
import { checkoutPage, postCheckout } from './checkout.tsx';
import { mailboxJson, mailboxPage } from './dev.tsx';
import { pageErrors } from './errors.tsx';
import { homePage } from './home.tsx';
import { orderPage, ordersPage } from './orders.tsx';
import { productPage } from './product.tsx';

/** The shop's pages and the forms that work without script. */
export const pages = new Hono<Door>()
  .use(pageCaller)
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
  .get('/orders', ordersPage)
  .get('/orders/:id', orderPage)
  .get('/register', registerPage)
  .post('/register', postRegister)
  .get('/verify', verifyPage)
  .post('/verify', postVerify)
  .post('/verify/resend', postResend)
  .get('/sign-in', signInPage)
  .post('/sign-in', postSignIn)
  .post('/sign-out', postSignOut)
  .get('/account', accountPage)
  .get('/dev/mailbox', mailboxPage)
  .get('/dev/mailbox.json', mailboxJson)
  .onError(pageErrors);
