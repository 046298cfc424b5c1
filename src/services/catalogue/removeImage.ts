import { readEditableProduct } from '#db/catalogue/editable.ts';
import { imagesOf, removeImage as removeRow } from '#db/catalogue/writeImages.ts';
import { updateProduct } from '#db/catalogue/writeProduct.ts';
import { departmentOfProduct } from '#db/catalogue/writeVariant.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { atVersion, staffWrite } from '#services/write.ts';

export interface ImageRemoval {
  id: string;
  version: number;
  imageId: string;
}

/** Take a picture off a product that is still at `version`. Orders of the past go on showing it. */
export function removeImage(ctx: StaffContext, { id, version, imageId }: ImageRemoval): Promise<Result<null>> {
  const personId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'products.write',
    read: async () => atVersion(await readEditableProduct(ctx.db, personId, id), 'product', version),
    change: async () => {
      const now = await imagesOf(ctx.db, id);
      if (!now.some((one) => one.id === imageId)) return refuse({ code: 'not_found', what: 'picture' });
      return ok({
        statements: [...updateProduct(ctx.db, personId, { id, version }, {}, ctx.now()), ...removeRow(id, imageId)],
        audit: {
          action: 'product.updated',
          entity: 'product',
          entityId: id,
          departmentId: departmentOfProduct(id),
          before: { images: now },
          after: { images: now.filter((one) => one.id !== imageId) },
        },
      });
    },
    explain: () => refuse({ code: 'not_found', what: 'picture' }),
    reread: async () => ok(null),
  });
}
