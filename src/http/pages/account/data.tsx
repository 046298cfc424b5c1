import type { Handler, Context as HonoContext } from 'hono';
import { DataPage } from '../../../../web/storefront/pages/DataPage.tsx';
import { eraseAccount } from '../../../services/accounts/eraseAccount.ts';
import { exportAccount } from '../../../services/accounts/exportAccount.ts';
import { requireFresh } from '../../../services/accounts/requireFresh.ts';
import type { SignedInDoor } from '../../door.ts';
import { must } from '../../refused.ts';
import { dropSession } from '../../session.ts';
import { readForm } from '../form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm } from '../refusedForm.ts';
import { render } from '../render.ts';
import { saying } from '../said.ts';
import { shopOf } from '../shop.ts';

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
