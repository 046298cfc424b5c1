import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Door } from '#http/door.ts';
import { limited } from '#http/limits.ts';
import { pageCaller } from '#http/middleware/pageCaller.ts';
import { account } from './account/index.ts';
import { signInRoutes } from './account/signInRoutes.ts';
import { cartPage, postHolds, postItem, postPromo, postPromoOff, postQuantity, postTake } from './cart.tsx';
import { categoryPage, departmentPage, homePage, offersPage, productPage, searchPage } from './catalogue.tsx';
import { checkoutPage, postCheckout } from './checkout.tsx';
import { codeLink } from './codeLink.ts';
import { inSandbox, mailboxJson, mailboxPage } from './dev.tsx';
import { pageErrors } from './errors.tsx';
import { kept } from './keptPage.ts';
import { orders } from './orders.tsx';
import { deliveryPage, privacyPage, returnsPage, termsPage } from './papers.tsx';
import { postConfirmWithdrawal, postWithdraw, withdrawPage } from './withdraw.tsx';

/**
 * Redirects an address that ends in a slash to the one without, with its query. Slashes at its beginning become one, because two would
 * make the path the name of another site.
 */
const withoutSlash = createMiddleware<Door>(async (c, next) => {
  const { pathname, search } = new URL(c.req.url);
  const isShown = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (!isShown || pathname === '/' || !pathname.endsWith('/')) return next();
  return c.redirect(`/${pathname.replace(/^\/+|\/+$/g, '')}${search}`, 301);
});

/** The shop's pages, and the forms that work without script. */
export const pages = new Hono<Door>()
  .use(withoutSlash)
  .use(codeLink)
  .use(pageCaller)
  .route('/', limited('pages'))
  .get('/', kept(homePage))
  .get('/d/:slug', kept(departmentPage))
  .get('/c/:slug', kept(categoryPage))
  .get('/p/:slug', kept(productPage))
  .get('/offers', kept(offersPage))
  .get('/search', kept(searchPage))
  .get('/terms', kept(termsPage))
  .get('/delivery', kept(deliveryPage))
  .get('/returns', kept(returnsPage))
  .get('/privacy', kept(privacyPage))
  .get('/cart', cartPage)
  .post('/cart/items', postItem)
  .post('/cart/items/take', postTake)
  .post('/cart/items/set', postQuantity)
  .post('/cart/holds', postHolds)
  .post('/cart/promo', postPromo)
  .post('/cart/promo/off', postPromoOff)
  .get('/checkout', checkoutPage)
  .post('/checkout', postCheckout)
  .get('/withdraw', withdrawPage)
  .post('/withdraw', postWithdraw)
  .post('/withdraw/confirm', postConfirmWithdrawal)
  .route('/orders', orders)
  .route('/', signInRoutes)
  .route('/account', account)
  .get('/dev/mailbox', mailboxPage)
  .get('/dev/mailbox.json', mailboxJson)
  .get('/dev/gateway', inSandbox('sandboxPage'))
  .post('/dev/gateway', inSandbox('postEvents'))
  .post('/dev/gateway/:intent', inSandbox('postIntent'))
  .get('/dev/gateway/pay/:intent', inSandbox('payPage'))
  .post('/dev/gateway/pay/:intent', inSandbox('postPay'))
  .onError(pageErrors);
