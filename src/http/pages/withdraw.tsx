import type { Handler } from 'hono';
import type { Problem } from '#contracts/problem.ts';
import { withdrawal } from '#contracts/requests.ts';
import { fieldErrors } from '#http/api/router.ts';
import type { Door } from '#http/door.ts';
import { personOf } from '#services/context.ts';
import { withdraw } from '#services/requests/withdraw.ts';
import { ConfirmWithdrawalPage, type Withdrawing, WithdrawnPage, WithdrawPage } from '#storefront/requests/WithdrawPages.tsx';
import type { Shop } from '#storefront/shop.ts';
import { readForm } from './form.ts';
import { byField, refusedForm, submit } from './refusedForm.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

const typed = ({ number = '', email = '', text = '' }: Record<string, string>): Withdrawing => ({ number, email, text });

/* What nobody filled in. The API takes a number as it is: what is none belongs to no order. */
const needed = withdrawal.refine(({ number }) => number.trim() !== '', { path: ['number'], message: 'Please fill this in' });

export const withdrawPage: Handler<Door> = async (c) => {
  const values = typed(c.req.query());
  const email = values.email || personOf(c.var.ctx)?.email || '';
  const { withdrawalDays: days } = c.var.ctx.settings;
  return render(c, <WithdrawPage shop={await shopOf(c)} values={{ ...values, email }} errors={{}} days={days} />);
};

/** The first press: nothing is looked up, and nothing is sent. */
export const postWithdraw: Handler<Door> = async (c) => {
  const values = typed(await readForm(c));
  const parsed = needed.safeParse(values);
  const shop = await shopOf(c);
  if (parsed.success) return render(c, confirming(shop, values, null));
  const errors = byField(fieldErrors(parsed.error));
  return render(c, <WithdrawPage shop={shop} values={values} errors={errors} days={c.var.ctx.settings.withdrawalDays} />, 422);
};

/** The second press. The answer is the same whether or not there is such an order. */
export const postConfirmWithdrawal: Handler<Door> = async (c) => {
  const values = typed(await readForm(c));
  const result = await submit(needed, values, (input) => withdraw(c.var.ctx, input));
  const shop = await shopOf(c);
  if (result.ok) return render(c, <WithdrawnPage shop={shop} values={values} />, 202);
  const { errors, problem, status } = refusedForm(c, result.refusal);
  if (problem) return render(c, confirming(shop, values, problem), status);
  return render(c, <WithdrawPage shop={shop} values={values} errors={errors} days={c.var.ctx.settings.withdrawalDays} />, status);
};

function confirming(shop: Shop, { number, email, text }: Withdrawing, problem: Problem | null) {
  const page = { number, email, goods: [text || 'The whole order'], fields: { number, email, text }, problem };
  return <ConfirmWithdrawalPage shop={shop} path="/withdraw" {...page} />;
}
