import type { Product, Variant } from '#admin/catalogue/queries.ts';
import { changed, keysOf } from '#admin/edit/lockedSave.ts';
import { notify, notifyProblem } from '#admin/parts/notify.tsx';
import { money } from '#contracts/words.ts';
import { formatValue, VARIANT_LABELS, type VariantValues, valuesOf } from './variantValues.ts';

type TakeBack = (row: Variant, back: Partial<VariantValues>) => Promise<void>;

/** Notifies what was saved. A price can be undone, and the message says that open carts change. */
export function notifyVariantSaved(
  product: Product,
  before: Variant,
  saved: Variant,
  edits: Partial<VariantValues>,
  takeBack: TakeBack,
): void {
  const name = `${product.name}, ${saved.name}`;
  const priced = changed(valuesOf(saved), pick(valuesOf(before), ['price', 'compareAtPrice']));
  if (keysOf(priced).length === 0) {
    const [key] = keysOf(edits);
    const value = key && edits[key];
    notify(name, key && value !== undefined ? `${VARIANT_LABELS[key]}: ${formatValue(key, value, saved, product.currency)}` : 'Saved');
    return;
  }
  const undoPrice = () => {
    takeBack(saved, priced).then(
      () => notify('Taken back', `${name} costs ${money(before.price, product.currency)} again. Open carts are being repriced.`),
      (error: unknown) => notifyProblem('Not taken back', error),
    );
  };
  notify(priceWords(name, before, saved, product.currency), 'Open carts are being repriced.', {
    of: saved.id,
    takeBack: undoPrice,
  });
}

function priceWords(name: string, before: Variant, saved: Variant, currency: string): string {
  if (before.price !== saved.price) return `${name}: ${money(before.price, currency)} is now ${money(saved.price, currency)}`;
  if (saved.compareAtPrice === null) return `${name}: no longer on offer`;
  return `${name}: on offer, was ${money(saved.compareAtPrice, currency)}`;
}

function pick<T extends object, Key extends keyof T>(values: T, keys: Key[]): Partial<T> {
  const picked: Partial<T> = {};
  for (const key of keys) picked[key] = values[key];
  return picked;
}
