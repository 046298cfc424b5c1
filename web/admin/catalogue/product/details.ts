import { EXEMPTION_LABEL, type ExemptionValue } from '#admin/catalogue/exemption.ts';
import type { Product } from '#admin/catalogue/queries.ts';
import { type FieldErrors, issueErrors } from '#admin/edit/fieldErrors.ts';
import { productPatch } from '#contracts/catalogue.ts';

/** The values of the form, as text. */
export interface Details {
  name: string;
  brand: string;
  categoryId: string;
  description: string;
  origin: string;
  storage: string;
  /** Other words that people search for. */
  keywords: string;
  /** Whether the law lets shoppers withdraw from it. Empty: as its category. */
  withdrawalExempt: ExemptionValue;
  /** Basis points of VAT. Empty: as its category. */
  taxRate: string;
}

export const DETAIL_LABELS: Record<keyof Details, string> = {
  name: 'Name',
  brand: 'Brand',
  categoryId: 'Category',
  description: 'Description',
  origin: 'Origin',
  storage: 'Storage',
  keywords: 'Search words',
  withdrawalExempt: EXEMPTION_LABEL,
  taxRate: 'VAT',
};

export const NO_DETAILS: Details = {
  name: '',
  brand: '',
  categoryId: '',
  description: '',
  origin: '',
  storage: '',
  keywords: '',
  withdrawalExempt: '',
  taxRate: '',
};

export function detailsOf({ keywords = '', ownExemption, ownTaxRate = null, ...product }: Product): Details {
  const { name, brand, categoryId, description, origin, storage } = product;
  const texts = { name, brand, categoryId, description, origin, storage, keywords };
  return { ...texts, withdrawalExempt: ownExemption ?? '', taxRate: ownTaxRate === null ? '' : String(ownTaxRate) };
}

export function detailsBody({ withdrawalExempt, taxRate, ...details }: Details) {
  return { ...details, withdrawalExempt: withdrawalExempt || null, taxRate: taxRate === '' ? null : Number(taxRate) };
}

/** Messages by field; empty if it can be sent. */
export function detailErrors(details: Details): FieldErrors {
  return issueErrors(productPatch.safeParse(detailsBody(details)).error?.issues);
}
