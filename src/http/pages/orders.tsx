import { type Handler, Hono } from 'hono';
import type { SignedInDoor } from '#http/door.ts';
import { memberOnly } from '#http/middleware/pageCaller.ts';
import { must } from '#http/refused.ts';
import { listOwnOrders, readOwnOrder } from '#services/orders/readOrders.ts';
import { OrderPage } from '#storefront/orders/OrderPage.tsx';
import { OrdersPage } from '#storefront/orders/OrdersPage.tsx';
import { render } from './render.ts';
import { postReorder, postReturn } from './reorder.tsx';
import { shopOf } from './shop.ts';

const PAGE = 20;

const ordersPage: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const [shop, list] = await Promise.all([shopOf(c), listOwnOrders(ctx, { limit: PAGE, cursor: c.req.query('cursor') })]);
  const { items, nextCursor } = must(list);
  return render(c, <OrdersPage shop={shop} orders={items} nextCursor={nextCursor} opId={ctx.newId('operation')} />);
};

const orderPage: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const id = c.req.param('id') ?? '';
  const [shop, order] = await Promise.all([shopOf(c), readOwnOrder(ctx, { orderId: id })]);
  const justPlaced = c.req.query('placed') === '1';
  return render(c, <OrderPage shop={shop} order={must(order)} justPlaced={justPlaced} opId={ctx.newId('operation')} />);
};

/** The pages below `/orders`, for a signed-in shopper. */
export const orders = new Hono<SignedInDoor>()
  .use(memberOnly)
  .get('/', ordersPage)
  .get('/:id', orderPage)
  .post('/:id/reorder', postReorder)
  .post('/:id/return', postReturn);
