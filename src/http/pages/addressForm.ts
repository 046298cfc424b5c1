import type { AddressFieldsProps } from '#storefront/forms/AddressFields.tsx';

export type AddressForm = AddressFieldsProps['values'];

/** An address from a form. Fields that are left out are empty. */
export function addressIn(form: Record<string, string>): AddressForm {
  const { name = '', line1 = '', line2 = '', city = '', postcode = '', phone = '' } = form;
  return { name, line1, line2, city, postcode, phone, country: 'NL' };
}
