import { fieldErrors } from '#admin/edit/fieldErrors.ts';
import { newProduct } from '#contracts/catalogue.ts';
import { type Details, detailsBody } from './details.ts';
import { readDraft, type VariantDraft } from './variantDraft.ts';

export type NewProductBody = ReturnType<typeof newProduct.parse>;

/** What is sent, or messages by path, as the store would name it. */
export function readNewProduct(
  details: Details,
  drafts: VariantDraft[],
  currency: string,
): { body?: NewProductBody; errors?: Record<string, string> } {
  const read = drafts.map((draft) => readDraft(draft, currency));
  const errors: Record<string, string> = {};
  read.forEach((r, i) => {
    for (const [key, message] of Object.entries(r.errors ?? {})) errors[`variants.${i}.${key}`] = message;
  });
  const variants = read.flatMap((r) => (r.input ? [r.input] : []));
  const parsed = newProduct.omit({ variants: true }).safeParse(detailsBody(details));
  if (!parsed.success) Object.assign(errors, fieldErrors(parsed.error.issues));
  return parsed.success && variants.length === drafts.length ? { body: { ...parsed.data, variants } } : { errors };
}
