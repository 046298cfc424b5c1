import type { Context as HonoContext } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Door } from '#http/door.ts';
import type { AddressFieldsProps } from '#storefront/forms/AddressFields.tsx';

/** The text fields of a posted form. Files and repeated names are left out. Throws 400 when the body is not a form. */
export async function readForm<E extends Door>(c: HonoContext<E>): Promise<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(await c.req.parseBody().catch(notAForm))) {
    if (typeof value === 'string') fields[name] = value;
  }
  return fields;
}

function notAForm(): never {
  throw new HTTPException(400);
}

/** A whole number of a form. NaN when there is none: an empty field is not 0. */
export function wholeNumber(text: string | undefined): number {
  return /^\d{1,9}$/.test(text?.trim() ?? '') ? Number(text) : Number.NaN;
}

/** A base for parsing a path, when only the path matters. */
export const HERE = 'https://here.invalid';

/** Where to go after a form: a path of our own, normalised, and never another site. */
export function ownPath(path: string | undefined, otherwise = '/'): string {
  if (!path || !/^\/(?![/\\])[^\s\\\p{Cc}]{0,500}$/u.test(path)) return otherwise;
  const { pathname, search, hash } = new URL(path, HERE);
  // Such as the result of `/..//elsewhere`.
  return pathname.startsWith('//') ? otherwise : pathname + search + hash;
}

export type AddressForm = AddressFieldsProps['values'];

/** An address from a form. Fields that are left out are empty. */
export function addressIn(form: Record<string, string>): AddressForm {
  const { name = '', line1 = '', line2 = '', city = '', postcode = '', phone = '' } = form;
  return { name, line1, line2, city, postcode, phone, country: 'NL' };
}
