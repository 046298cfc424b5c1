import type { AddressFieldsProps } from '#storefront/forms/AddressFields.tsx';

export type AddressForm = AddressFieldsProps['values'];

/** An address as it was typed into a form; what was left out is empty. */
export function addressIn(form: Record<string, string>): AddressForm {
  const { name = '', line1 = '', line2 = '', city = '', postcode = '', phone = '' } = form;
  return { name, line1, line2, city, postcode, phone, country: 'NL' };
}
