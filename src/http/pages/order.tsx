import type { Context as HonoContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal } from '#domain/refusals.ts';
import type { SignedInDoor } from '#http/door.ts';
import { must, Refused } from '#http/refused.ts';
import { readOwnOrder } from '#services/orders/readOrders.ts';
import { toProblem } from '#services/problems.ts';
import { ownRequests } from '#services/requests/readRequests.ts';
import { isReportable } from '#services/requests/reportProblem.ts';
import { waysToPay } from '#services/settlement/waysToPay.ts';
import { OrderPage } from '#storefront/orders/OrderPage.tsx';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

/** One of the caller's own orders, and why something that they asked for was not done. */
export async function showOrder(c: HonoContext<SignedInDoor>, refusal: Refusal | null = null): Promise<Response> {
  if (refusal?.code === 'not_found') throw new Refused(refusal);
  const { ctx } = c.var;
  const orderId = c.req.param('id') ?? '';
  const [shop, read, items] = await Promise.all([shopOf(c), readOwnOrder(ctx, { orderId }), ownRequests(ctx, { orderId })]);
  const order = must(read);
  const problem = refusal && toProblem(refusal);
  const page = (
    <OrderPage
      shop={shop}
      order={order}
      asked={{ items, reportable: isReportable(ctx, order) }}
      justPlaced={c.req.query('placed') === '1'}
      opId={ctx.newId('operation')}
      ways={waysToPay(ctx, order.total - order.payment.credit)}
      supplier={ctx.settings.supplier}
      problem={problem}
    />
  );
  return render(c, page, (problem?.status ?? 200) as ContentfulStatusCode);
}
