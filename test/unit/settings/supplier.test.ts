import { describe, expect, it } from 'vitest';
import { settingShapes } from '#contracts/settings.ts';
import { lacking, NO_SUPPLIER, spacedIban } from '#domain/supplier.ts';
import { SELLER } from '#test/support/documents.ts';

const read = (change: object) => settingShapes.supplier.safeParse({ ...SELLER, ...change });

describe('the particulars of the supplier', () => {
  it('are kept in one form, however they are typed', () => {
    const typed = { vatId: 'nl 1234.56.789 b01', iban: 'nl91 abna 0417 1643 00', phone: '020 1234567' };
    expect(read(typed).data).toEqual(SELLER);
  });

  it('may be left empty, and are named as lacking then', () => {
    expect(settingShapes.supplier.parse(NO_SUPPLIER)).toEqual(NO_SUPPLIER);
    expect(lacking(NO_SUPPLIER)).toEqual(['street', 'postcode', 'city', 'VAT number', 'registration']);
    expect(lacking(SELLER)).toEqual([]);
  });

  it.each([
    ['an IBAN with two digits changed over', { iban: 'NL91 ABNA 0417 1634 00' }],
    ['an IBAN with one wrong digit', { iban: 'NL92 ABNA 0417 1643 00' }],
    ['an IBAN that is too short', { iban: 'NL91 ABNA 04' }],
    ['a Dutch VAT number without its suffix', { vatId: 'NL123456789' }],
    ['a VAT number without a country', { vatId: '123456789B01' }],
    ['a mail address that is none', { email: 'hello' }],
    ['no name', { name: ' ' }],
    ['a field that nobody knows', { fax: '1' }],
  ])('are refused with %s', (_, change) => {
    expect(read(change).success).toBe(false);
  });

  it('an IBAN is shown in groups of four', () => {
    expect(spacedIban(SELLER.iban)).toBe('NL91 ABNA 0417 1643 00');
  });
});

it('documents are kept for whole years, at least one', () => {
  expect(settingShapes.documentsKeptYears.safeParse(7).success).toBe(true);
  expect(settingShapes.documentsKeptYears.safeParse(0).success).toBe(false);
});
