import { plainSigns } from './text.ts';

/** Who sells: the particulars on every document. An empty text stands for what is not known. */
export interface Supplier {
  name: string;
  address: { line1: string; line2: string; postcode: string; city: string; country: string };
  /** Such as `NL123456789B01`. */
  vatId: string;
  /** At the chamber of commerce. */
  registration: string;
  email: string;
  phone: string;
  /** Where transfers go. */
  iban: string;
}

export const NO_SUPPLIER: Supplier = {
  name: 'Pinchi',
  address: { line1: '', line2: '', postcode: '', city: '', country: 'NL' },
  vatId: '',
  registration: '',
  email: '',
  phone: '',
  iban: '',
};

/** What the law wants on an invoice, and these particulars lack. */
export function lacking({ name, address, vatId, registration }: Supplier): string[] {
  const asked = { name, street: address.line1, postcode: address.postcode, city: address.city, 'VAT number': vatId, registration };
  return Object.entries(asked).flatMap(([what, given]) => (given === '' ? [what] : []));
}

/** A VAT number of the EU in its kept form, without blanks and dots. Null when it cannot be one. */
export function readVatId(typed: string): string | null {
  const id = compact(typed);
  if (id.startsWith('NL')) return /^NL\d{9}B\d{2}$/.test(id) ? id : null;
  return /^[A-Z]{2}[A-Z0-9]{2,12}$/.test(id) ? id : null;
}

/** An IBAN in its kept form, without blanks. Null when it is none: its check digits find every single wrong sign. */
export function readIban(typed: string): string | null {
  const iban = compact(typed);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return null;
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n ? iban : null;
}

/** "NL91 ABNA 0417 1643 00" */
export function spacedIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}

function compact(typed: string): string {
  return plainSigns(typed).toUpperCase().replace(/[ .-]/g, '');
}
