import type { ProblemError } from '#admin/api/problem.ts';
import { type FieldErrors, issueErrors } from '#admin/edit/fieldErrors.ts';
import { newProduct } from '#contracts/catalogue.ts';
import { type Details, detailsBody } from './details.ts';
import { readDraft, type VariantDraft } from './variantDraft.ts';

export type NewProductBody = ReturnType<typeof newProduct.parse>;

/** The body to send, or messages by the path that the store would use. */
export function readNewProduct(
  details: Details,
  drafts: VariantDraft[],
  currency: string,
): { input?: NewProductBody; errors?: FieldErrors } {
  const read = drafts.map((draft) => readDraft(draft, currency));
  const errors: FieldErrors = {};
  read.forEach((r, i) => {
    for (const [key, message] of Object.entries(r.errors ?? {})) errors[`variants.${i}.${key}`] = message;
  });
  const variants = read.flatMap((r) => (r.input ? [r.input] : []));
  const parsed = newProduct.omit({ variants: true }).safeParse(detailsBody(details));
  if (!parsed.success) Object.assign(errors, issueErrors(parsed.error.issues));
  return parsed.success && variants.length === drafts.length ? { input: { ...parsed.data, variants } } : { errors };
}

/** The refusal of a taken SKU names no field: this finds the variants with that SKU. */
export function takenSkus(error: ProblemError, { variants }: NewProductBody): FieldErrors {
  const words = new Set(error.message.replace(/\.$/, '').split(' '));
  const taken = variants.flatMap(({ sku }, i) => (words.has(sku) ? [[`variants.${i}.sku`, error.message]] : []));
  return Object.fromEntries(taken);
}

/** The errors of one variant, by its own fields. */
export function errorsOfVariant(errors: FieldErrors, index: number): FieldErrors {
  const prefix = `variants.${index}.`;
  const own = Object.entries(errors).filter(([path]) => path.startsWith(prefix));
  return Object.fromEntries(own.map(([path, message]) => [path.slice(prefix.length), message]));
}
