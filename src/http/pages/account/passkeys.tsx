import type { Handler, Context as HonoContext } from 'hono';
import { renamePasskey } from '#contracts/passkeys.ts';
import type { SignedInDoor } from '#http/door.ts';
import { withFlash } from '#http/pages/flash.ts';
import { readForm } from '#http/pages/form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm, submit } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { must, Refused } from '#http/refused.ts';
import { listPasskeys, removePasskey, renamePasskey as renameVerb } from '#services/accounts/passkeys/ownPasskeys.ts';
import { PasskeyPage } from '#storefront/accounts/Passkeys.tsx';
import { SECURITY } from './security.tsx';

export const passkeyPage: Handler<SignedInDoor> = (c) => show(c, FRESH_FORM);

export const postPasskey: Handler<SignedInDoor> = async (c) => {
  const { name = '' } = await readForm(c);
  const result = await submit(renamePasskey, { name }, (input) => renameVerb(c.var.ctx, { id: idOf(c), ...input }));
  return result.ok ? c.redirect(withFlash(SECURITY, 'passkey-renamed'), 303) : show(c, refusedForm(c, result.refusal), name);
};

export const postRemovePasskey: Handler<SignedInDoor> = async (c) => {
  const result = await removePasskey(c.var.ctx, { id: idOf(c) });
  return result.ok ? c.redirect(withFlash(SECURITY, 'passkey-removed'), 303) : show(c, refusedForm(c, result.refusal));
};

async function show(c: HonoContext<SignedInDoor>, { errors, problem, status }: RefusedForm, typed?: string): Promise<Response> {
  const [shop, all] = await Promise.all([shopOf(c), listPasskeys(c.var.ctx)]);
  const passkey = must(all).find(({ id }) => id === idOf(c));
  if (!passkey) throw new Refused({ code: 'not_found', what: 'passkey' });
  return render(c, <PasskeyPage shop={shop} passkey={passkey} name={typed ?? passkey.name} errors={errors} problem={problem} />, status);
}

function idOf(c: HonoContext<SignedInDoor>): string {
  return c.req.param('id') ?? '';
}
