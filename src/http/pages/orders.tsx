import { type Handler, Hono } from 'hono';
import type { SignedInDoor } from '#http/door.ts';
import { memberOnly } from '#http/middleware/pageCaller.ts';
import { must } from '#http/refused.ts';
import { listOwnOrders } from '#services/orders/readOrders.ts';
import { OrdersPage } from '#storefront/orders/OrdersPage.tsx';
import { cardPage } from './card.tsx';
import { showOrder } from './order.tsx';
import { creditNote, paperOf } from './orderPapers.ts';
import { payReturned, postCancel, postPay } from './payOrder.tsx';
import { postProblem, problemPage } from './problems.tsx';
import { render } from './render.ts';
import { postBackToCart, postReorder } from './reorder.tsx';
import { shopOf } from './shop.ts';
import { postConfirmWithdrawOrder, postWithdrawOrder, withdrawOrderPage } from './withdrawOrder.tsx';

const PAGE = 20;

const ordersPage: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const [shop, list] = await Promise.all([shopOf(c), listOwnOrders(ctx, { limit: PAGE, cursor: c.req.query('cursor') })]);
  const { items, nextCursor } = must(list);
  return render(c, <OrdersPage shop={shop} orders={items} nextCursor={nextCursor} opId={ctx.newId('operation')} />);
};

const orderPage: Handler<SignedInDoor> = (c) => showOrder(c);

/** The pages below `/orders`, for a signed-in shopper. */
export const orders = new Hono<SignedInDoor>()
  .use(memberOnly)
  .get('/', ordersPage)
  .get('/:id', orderPage)
  .get('/:id/card', cardPage)
  .get('/:id/return', payReturned)
  .get('/:id/confirmation', paperOf('confirmation', 'page'))
  .get('/:id/confirmation.pdf', paperOf('confirmation', 'pdf'))
  .get('/:id/invoice', paperOf('invoice', 'page'))
  .get('/:id/invoice.pdf', paperOf('invoice', 'pdf'))
  .get('/:id/credit-notes/:number', creditNote)
  .post('/:id/pay', postPay)
  .post('/:id/cancel', postCancel)
  .get('/:id/problems', problemPage)
  .post('/:id/problems', postProblem)
  .get('/:id/withdraw', withdrawOrderPage)
  .post('/:id/withdraw', postWithdrawOrder)
  .post('/:id/withdraw/confirm', postConfirmWithdrawOrder)
  .post('/:id/reorder', postReorder)
  .post('/:id/back-to-cart', postBackToCart);
