import type { Handler, Context as HonoContext } from 'hono';
import { readEmail } from '#contracts/email.ts';
import type { SignedInDoor } from '#http/door.ts';
import { withFlash } from '#http/pages/flash.ts';
import { readForm } from '#http/pages/form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { must } from '#http/refused.ts';
import { dropSession } from '#http/session.ts';
import { ownOrdersToCome } from '#services/orders/readOrders.ts';
import { eraseAccount } from '#services/personalData/eraseAccount.ts';
import { exportAccount } from '#services/personalData/exportAccount.ts';
import { ownCreditBalance } from '#services/settlement/waysToPay.ts';
import { requireFresh } from '#services/write.ts';
import { DataPage } from '#storefront/accounts/DataPage.tsx';

export const dataPage: Handler<SignedInDoor> = (c) => show(c, undefined, FRESH_FORM);

/** Everything the store holds about the caller, as a file. */
export const postDownload: Handler<SignedInDoor> = async (c) => {
  const { name, json } = must(await exportAccount(c.var.ctx));
  return c.body(json, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  });
};

/** Erase the account, after its owner has typed its address. */
export const postErase: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const { person } = ctx.actor;
  const { email = '' } = await readForm(c);
  if (readEmail(email) !== person.email) {
    const errors = { email: `Type ${person.email}, or leave it as it is` };
    return show(c, email, { errors, problem: null, status: 422 });
  }
  const result = await eraseAccount(ctx);
  if (!result.ok) return show(c, email, refusedForm(c, result.refusal));
  dropSession(c);
  return c.redirect(withFlash('/', 'erased'), 303);
};

async function show(c: HonoContext<SignedInDoor>, typed: string | undefined, form: RefusedForm): Promise<Response> {
  const { ctx } = c.var;
  const { email } = ctx.actor.person;
  const { errors, problem, status } = form;
  const needsPassword = !requireFresh(ctx).ok;
  const { documentsKeptYears, currency } = ctx.settings;
  const [shop, balance, toCome] = await Promise.all([shopOf(c), ownCreditBalance(ctx), ownOrdersToCome(ctx)]);
  const erase = { email, typed, errors, problem, documentsKeptYears, credit: { balance, currency }, toCome };
  return render(c, <DataPage shop={shop} needsPassword={needsPassword} {...erase} />, status);
}
