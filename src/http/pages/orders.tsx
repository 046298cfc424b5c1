import type { Handler } from 'hono';
import { OrderPage } from '../../../web/storefront/pages/OrderPage.tsx';
import { OrdersPage } from '../../../web/storefront/pages/OrdersPage.tsx';
import { listOrders } from '../../services/orders/listOrders.ts';
import { readOrder } from '../../services/orders/readOrder.ts';
import type { Door } from '../door.ts';
import { must } from '../refused.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

const PAGE = 20;

export const ordersPage: Handler<Door> = async (c) => {
  const { ctx, person } = c.var;
  if (!person) return c.redirect(`/sign-in?next=${encodeURIComponent('/orders')}`, 303);
  const [shop, list] = await Promise.all([shopOf(c), listOrders(ctx, person, { limit: PAGE, cursor: c.req.query('cursor') })]);
  const { items, nextCursor } = must(list);
  return render(c, <OrdersPage shop={shop} orders={items} nextCursor={nextCursor} />);
};

export const orderPage: Handler<Door> = async (c) => {
  const { ctx, person } = c.var;
  const id = c.req.param('id') ?? '';
  if (!person) return c.redirect(`/sign-in?next=${encodeURIComponent(`/orders/${id}`)}`, 303);
  const [shop, order] = await Promise.all([shopOf(c), readOrder(ctx, person, id)]);
  return render(c, <OrderPage shop={shop} order={must(order)} justPlaced={c.req.query('placed') === '1'} />);
};
