import type { Handler, Context as HonoContext } from 'hono';
import type { SignedInDoor } from '#http/door.ts';
import { readForm } from '#http/pages/form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { saying } from '#http/pages/said.ts';
import { shopOf } from '#http/pages/shop.ts';
import { must } from '#http/refused.ts';
import { dropSession } from '#http/session.ts';
import { eraseAccount } from '#services/accounts/eraseAccount.ts';
import { exportAccount } from '#services/accounts/exportAccount.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import { DataPage } from '#storefront/accounts/DataPage.tsx';

export const dataPage: Handler<SignedInDoor> = (c) => show(c, undefined, FRESH_FORM);

/** Everything held about the caller, as a file. */
export const postDownload: Handler<SignedInDoor> = async (c) => {
  const held = must(await exportAccount(c.var.ctx, c.var.person));
  return c.body(`${JSON.stringify(held, null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="pinchi-${held.exportedAt.slice(0, 10)}.json"`,
  });
};

/** Erase the account, once its owner has typed the address of it. */
export const postErase: Handler<SignedInDoor> = async (c) => {
  const { ctx, person } = c.var;
  const { email = '' } = await readForm(c);
  if (email.trim().toLowerCase() !== person.email) {
    const errors = { email: `Type ${person.email}, or leave it as it is` };
    return show(c, email, { errors, problem: null, status: 422 });
  }
  const result = await eraseAccount(ctx, person);
  if (!result.ok) return show(c, email, refusedForm(c, result.refusal));
  dropSession(c);
  return c.redirect(saying('/', 'erased'), 303);
};

async function show(c: HonoContext<SignedInDoor>, typed: string | undefined, form: RefusedForm): Promise<Response> {
  const { ctx, person } = c.var;
  const { errors, problem, status } = form;
  const needsPassword = !requireFresh(ctx, person).ok;
  const erase = { email: person.email, typed, errors, problem };
  return render(c, <DataPage shop={await shopOf(c)} needsPassword={needsPassword} {...erase} />, status);
}
