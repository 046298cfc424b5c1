import type { Handler, Context as HonoContext } from 'hono';
import type { SavedAddress } from '#contracts/accounts.ts';
import { address } from '#contracts/orders.ts';
import type { SignedInDoor } from '#http/door.ts';
import { withFlash } from '#http/pages/flash.ts';
import { type AddressForm, addressIn, readForm } from '#http/pages/form.ts';
import { FRESH_FORM, type RefusedForm, refusedForm, submit } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { Refused } from '#http/refused.ts';
import { addAddress, listAddresses, removeAddress, updateAddress } from '#services/accounts/profile/addresses.ts';
import { AddressesPage, AddressPage, type AddressPageProps, RemoveAddressPage } from '#storefront/accounts/AddressPages.tsx';

const LIST = '/account/addresses';

export const addressesPage: Handler<SignedInDoor> = async (c) => {
  const [shop, addresses] = await Promise.all([shopOf(c), listAddresses(c.var.ctx)]);
  return render(c, <AddressesPage shop={shop} addresses={addresses} />);
};

export const newAddressPage: Handler<SignedInDoor> = (c) => show(c, null, { name: c.var.ctx.actor.person.name }, FRESH_FORM);

export const postNewAddress: Handler<SignedInDoor> = async (c) => {
  const values = addressIn(await readForm(c));
  const result = await submit(address, values, (input) => addAddress(c.var.ctx, input));
  return result.ok ? c.redirect(withFlash(LIST, 'address-saved'), 303) : show(c, null, values, refusedForm(c, result.refusal));
};

export const addressPage: Handler<SignedInDoor> = async (c) => {
  const { id, ...values } = await ownAddress(c);
  return show(c, id, values, FRESH_FORM);
};

export const postAddress: Handler<SignedInDoor> = async (c) => {
  const { id } = await ownAddress(c);
  const values = addressIn(await readForm(c));
  const result = await submit(address, values, (change) => updateAddress(c.var.ctx, { id, change }));
  return result.ok ? c.redirect(withFlash(LIST, 'address-saved'), 303) : show(c, id, values, refusedForm(c, result.refusal));
};

export const removeAddressPage: Handler<SignedInDoor> = async (c) => {
  const [shop, found] = await Promise.all([shopOf(c), ownAddress(c)]);
  return render(c, <RemoveAddressPage shop={shop} address={found} />);
};

/** Removing an address that is already gone counts as done. */
export const postRemoveAddress: Handler<SignedInDoor> = async (c) => {
  const result = await removeAddress(c.var.ctx, { id: c.req.param('id') ?? '' });
  if (!result.ok && result.refusal.code !== 'not_found') throw new Refused(result.refusal);
  return c.redirect(withFlash(LIST, 'address-removed'), 303);
};

async function ownAddress(c: HonoContext<SignedInDoor>): Promise<SavedAddress> {
  const all = await listAddresses(c.var.ctx);
  const found = all.find(({ id }) => id === c.req.param('id'));
  if (!found) throw new Refused({ code: 'not_found', what: 'address' });
  return found;
}

async function show(
  c: HonoContext<SignedInDoor>,
  id: AddressPageProps['id'],
  values: Partial<AddressForm>,
  { errors, problem, status }: RefusedForm,
): Promise<Response> {
  return render(c, <AddressPage shop={await shopOf(c)} id={id} values={values} errors={errors} problem={problem} />, status);
}
