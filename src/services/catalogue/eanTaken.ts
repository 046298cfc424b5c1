import { takenEans } from '#db/catalogue/editable.ts';
import { repeatedEans } from '#domain/catalogue/offer.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { StaffContext } from '#services/context.ts';

interface WithEan {
  ean?: string | null | undefined;
}

const MESSAGE = 'Another size has this EAN';

/** The fields of a body whose EAN is that of another variant in it. `path` says where the EAN of each is. */
export function eanErrors(variants: readonly WithEan[], path: (at: number) => string) {
  return repeatedEans(variants).map((at) => ({ path: path(at), message: MESSAGE }));
}

/** Why the database refused an EAN: which of them live variants have already. */
export async function eanTaken(ctx: StaffContext, variants: readonly WithEan[], path: (at: number) => string): Promise<Refusal> {
  const taken = await takenEans(
    ctx.db,
    variants.flatMap(({ ean }) => (ean ? [ean] : [])),
  );
  const errors = variants.flatMap(({ ean }, at) => (ean && taken.has(ean) ? [{ path: path(at), message: MESSAGE }] : []));
  return errors.length > 0 ? { code: 'validation_failed', errors } : { code: 'busy' };
}
