import type { Handler, Context as HonoContext } from 'hono';
import type { Order } from '#contracts/orders.ts';
import { quantity } from '#contracts/words.ts';
import type { SignedInDoor } from '#http/door.ts';
import { must } from '#http/refused.ts';
import { readOwnOrder } from '#services/orders/readOrders.ts';
import { readChosenLines } from '#services/requests/chosenLines.ts';
import { isTaken, openWithdrawal } from '#services/requests/readRequests.ts';
import { withdraw } from '#services/requests/withdraw.ts';
import { goodsName } from '#storefront/requests/OrderRequests.tsx';
import { type Chosen, WithdrawOrderPage } from '#storefront/requests/WithdrawOrderPage.tsx';
import { ConfirmWithdrawalPage } from '#storefront/requests/WithdrawPages.tsx';
import { withFlash } from './flash.ts';
import { readForm } from './form.ts';
import { refusedForm } from './refusedForm.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

/* Seconds. How long whoever has withdrawn too often from one order is asked to wait. */
const A_DAY = 86_400;

/** The form, with the lines of one's own order. Where there is nothing to withdraw from, the page of the order says why. */
export const withdrawOrderPage: Handler<SignedInDoor> = (c) => choosing(c, c.req.query());

/** The first press: what will be sent. Nothing is sent. */
export const postWithdrawOrder: Handler<SignedInDoor> = async (c) => {
  const form = await readForm(c);
  const order = await ownOrder(c);
  const read = readChosenLines(order.lines, chosenIn(form));
  if ('errors' in read) return choosing(c, form, read.errors);
  return confirming(c, order, form);
};

/** The second press. The verb tells nobody whether it was taken, so the owner's own requests are read behind it. */
export const postConfirmWithdrawOrder: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const form = await readForm(c);
  const [order, chosen] = [await ownOrder(c), chosenIn(form)];
  const read = readChosenLines(order.lines, chosen);
  if ('errors' in read) return choosing(c, form, read.errors);
  const lines = read.lines?.map(({ position, quantity: of }) => ({ lineId: String(position), quantity: of }));
  const done = await withdraw(ctx, { number: order.number, email: ctx.actor.person.email, ...(lines ? { lines } : {}) });
  if (!done.ok) return confirming(c, order, form, refusedForm(c, done.refusal));
  if (await isTaken(ctx, { orderId: order.id, id: done.value.id })) return c.redirect(withFlash(`/orders/${order.id}`, 'withdrawn'), 303);
  return confirming(c, order, form, refusedForm(c, { code: 'rate_limited', retryAfterSeconds: A_DAY }));
};

async function ownOrder(c: HonoContext<SignedInDoor>): Promise<Order> {
  return must(await readOwnOrder(c.var.ctx, { orderId: c.req.param('id') ?? '' }));
}

/* The quantity of a line counts only if the line is ticked. */
function chosenIn(form: Record<string, string>): Chosen {
  const ticked = Object.keys(form).flatMap((name) => /^line-(\d{1,4})$/.exec(name)?.[1] ?? []);
  return { all: form.all === 'yes', lines: Object.fromEntries(ticked.map((id) => [id, form[`quantity-${id}`] ?? ''])) };
}

async function choosing(c: HonoContext<SignedInDoor>, form: Record<string, string>, errors: Record<string, string> = {}) {
  const { ctx } = c.var;
  const orderId = c.req.param('id') ?? '';
  const [shop, order, before] = await Promise.all([shopOf(c), ownOrder(c), openWithdrawal(ctx, { orderId })]);
  if (order.status === 'cancelled') return c.redirect(`/orders/${order.id}`, 303);
  const page = { order, before, chosen: chosenIn(form), errors, days: ctx.settings.withdrawalDays };
  return render(c, <WithdrawOrderPage shop={shop} {...page} />, Object.keys(errors).length > 0 ? 422 : 200);
}

async function confirming(
  c: HonoContext<SignedInDoor>,
  order: Order,
  form: Record<string, string>,
  refused?: ReturnType<typeof refusedForm>,
) {
  const { all, lines } = chosenIn(form);
  const fields = all
    ? { all: 'yes' }
    : Object.fromEntries(Object.entries(lines).flatMap(([id, of]) => [[`line-${id}`, 'yes'] as const, [`quantity-${id}`, of] as const]));
  const goods = all
    ? ['The whole order']
    : order.lines.flatMap((line) =>
        lines[line.id] === undefined ? [] : [`${quantity(Number(lines[line.id]), line.unit)} of ${goodsName(line)}`],
      );
  const page = { number: order.number, email: c.var.ctx.actor.person.email, goods, fields, problem: refused?.problem ?? null };
  const path = `/orders/${order.id}/withdraw`;
  return render(c, <ConfirmWithdrawalPage shop={await shopOf(c)} path={path} {...page} />, refused?.status ?? 200);
}
