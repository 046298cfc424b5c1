import { issueErrors } from '#admin/edit/fieldErrors.ts';
import { type Read, readPrice, readPriceOrNone, readUnits, readUnitsOrNone } from '#admin/edit/readers.ts';
import { variantInput } from '#contracts/catalogue.ts';
import type { Unit } from '#contracts/words.ts';

/** The typed texts of a new variant. */
export interface VariantDraft {
  key: string;
  sku: string;
  name: string;
  unit: Unit;
  price: string;
  priceQuantity: string;
  compareAtPrice: string;
  quantityStep: string;
  maxPerOrder: string;
  lowStockAt: string;
  ean: string;
}

export function newDraft(): VariantDraft {
  const empty = { sku: '', name: '', price: '', compareAtPrice: '', quantityStep: '', maxPerOrder: '', lowStockAt: '', ean: '' };
  return { key: crypto.randomUUID(), unit: 'each', priceQuantity: '1', ...empty };
}

/** A new unit also sets the usual quantity of the price: one piece, a kilo, a litre. */
export function withUnit(draft: VariantDraft, unit: Unit): VariantDraft {
  return { ...draft, unit, priceQuantity: unit === 'each' ? '1' : '1000' };
}

/** The variant to send, or messages by field. */
export function readDraft(draft: VariantDraft, currency: string) {
  const { unit } = draft;
  const read = {
    price: readPrice(draft.price.trim(), currency),
    priceQuantity: readUnits(draft.priceQuantity, unit),
    compareAtPrice: readPriceOrNone(draft.compareAtPrice.trim(), currency),
    quantityStep: readUnitsOrNone(draft.quantityStep.trim(), unit),
    maxPerOrder: readUnitsOrNone(draft.maxPerOrder.trim(), unit),
    lowStockAt: readUnitsOrNone(draft.lowStockAt.trim(), unit, 0),
  };
  const numbers = Object.fromEntries(Object.entries(read).map(([key, result]) => [key, given(result)]));
  const parsed = variantInput.safeParse({
    ...numbers,
    quantityStep: given(read.quantityStep) ?? undefined,
    sku: draft.sku,
    name: draft.name,
    ean: draft.ean.replace(/[\s-]/g, '') || null,
    unit,
  });
  const errors = parsed.success ? {} : issueErrors(parsed.error.issues);
  for (const [key, result] of Object.entries(read)) if ('error' in result) errors[key] = result.error;
  if (!parsed.success || Object.keys(errors).length > 0) return { errors };
  const { price, compareAtPrice } = parsed.data;
  if (compareAtPrice != null && compareAtPrice <= price) return { errors: { compareAtPrice: 'Must be higher than the price' } };
  return { input: parsed.data };
}

function given(result: Read<number | null>): number | null | undefined {
  return 'value' in result ? result.value : undefined;
}
