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
  /** Names, separated by commas. */
  allergens: string;
  /** Other words that people search for. */
  keywords: string;
  /** Whether the law lets shoppers withdraw from it. Empty: as its category. */
  withdrawalExempt: ExemptionValue;
}

export const DETAIL_LABELS: Record<keyof Details, string> = {
  name: 'Name',
  brand: 'Brand',
  categoryId: 'Category',
  description: 'Description',
  origin: 'Origin',
  storage: 'Storage',
  allergens: 'Allergens',
  keywords: 'Search words',
  withdrawalExempt: EXEMPTION_LABEL,
};

export const NO_DETAILS: Details = {
  name: '',
  brand: '',
  categoryId: '',
  description: '',
  origin: '',
  storage: '',
  allergens: '',
  keywords: '',
  withdrawalExempt: '',
};

export function detailsOf({ allergens, keywords = '', ownExemption, ...product }: Product): Details {
  const { name, brand, categoryId, description, origin, storage } = product;
  const texts = { name, brand, categoryId, description, origin, storage, keywords };
  return { ...texts, allergens: allergens.join(', '), withdrawalExempt: ownExemption ?? '' };
}

export function detailsBody({ allergens, withdrawalExempt, ...details }: Details) {
  const names = allergens.split(',').map((name) => name.trim().toLowerCase());
  return { ...details, allergens: names.filter((name) => name !== ''), withdrawalExempt: withdrawalExempt || null };
}

/** Messages by field; empty if it can be sent. */
export function detailErrors(details: Details): FieldErrors {
  return issueErrors(productPatch.safeParse(detailsBody(details)).error?.issues);
}
