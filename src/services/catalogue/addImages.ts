import type { Product } from '#contracts/catalogue.ts';
import { readEditableProduct } from '#db/catalogue/editable.ts';
import { addImages as addRows, type ImageRow, imagesOf } from '#db/catalogue/writeImages.ts';
import { updateProduct } from '#db/catalogue/writeProduct.ts';
import { departmentOfProduct } from '#db/catalogue/writeVariant.ts';
import { isCopyOf, MOST_IMAGES } from '#domain/catalogue/images.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { checkPicture, type Picture } from '#media/picture/checkPicture.ts';
import { contentKey } from '#media/store.ts';
import type { StaffContext } from '#services/context.ts';
import { staffWrite } from '#services/write.ts';
import { getProduct } from './getProduct.ts';

/** A file that is to be a picture, and narrower copies of it that the sender made. */
export interface NewImage {
  file: Uint8Array;
  copies: readonly Uint8Array[];
}

/**
 * Add pictures to a product, at the end. They are checked by their content and cleaned before they are kept under its hash; a copy must be
 * one of its picture. The same picture twice is one. Files whose commit fails are collected later (collectMedia.ts).
 */
export async function addImages(ctx: StaffContext, { id, images }: { id: string; images: readonly NewImage[] }): Promise<Result<Product>> {
  const personId = ctx.actor.person.id;
  // Who may not is told so before anything is read of the files.
  const read = async () => {
    const found = await readEditableProduct(ctx.db, personId, id);
    if (!found) return refuse({ code: 'not_found', what: 'product' });
    return found.allowed ? ok(found) : refuse({ code: 'forbidden' });
  };
  const first = await read();
  if (!first.ok) return first;
  const rows: ImageRow[] = [];
  for (const image of images) {
    const kept = await keep(ctx, id, image);
    if (!kept.ok) return kept;
    rows.push(kept.value);
  }
  return staffWrite(ctx, {
    permission: 'products.write',
    read,
    change: async (before) => {
      const now = await imagesOf(ctx.db, id);
      const added = rows
        .filter(({ key }) => !now.some((one) => one.key === key))
        .map(({ id: imageId, key, alt = '' }) => ({ id: imageId, key, alt }));
      return ok({
        statements: [...updateProduct(ctx.db, personId, before, {}, ctx.now()), ...addRows(id, rows)],
        audit: {
          action: 'product.updated',
          entity: 'product',
          entityId: id,
          departmentId: departmentOfProduct(id),
          before: { images: now },
          after: { images: [...now, ...added] },
        },
      });
    },
    explain: async () => {
      const there = (await imagesOf(ctx.db, id)).length;
      // Otherwise somebody changed the product in between: pictures go to its end, whatever it is now.
      return there + rows.length > MOST_IMAGES ? refuse({ code: 'too_many', what: 'pictures of a product', most: MOST_IMAGES }) : 'again';
    },
    reread: () => getProduct(ctx, { product: id }),
  });
}

async function keep(ctx: StaffContext, productId: string, { file, copies }: NewImage): Promise<Result<ImageRow>> {
  const whole = checkPicture(file);
  if (!whole.ok) return whole;
  const made: { key: string; width: number }[] = [];
  for (const copy of copies) {
    const checked = checkPicture(copy);
    if (!checked.ok) return checked;
    if (!isCopyOf(checked.value, whole.value)) return refuse({ code: 'picture_not_accepted', why: 'no_copy' });
    made.push({ key: await put(ctx, checked.value), width: checked.value.width });
  }
  const { type, width, height } = whole.value;
  const key = await put(ctx, whole.value);
  const narrowestFirst = made.sort((a, b) => a.width - b.width);
  const row = { id: ctx.newId('image'), productId, key, contentType: type, width, height, copies: JSON.stringify(narrowestFirst) };
  return ok({ ...row, createdAt: ctx.now() });
}

async function put(ctx: StaffContext, { bytes, type }: Picture): Promise<string> {
  const key = await contentKey(bytes);
  // Also when it is there: a file that is new again is not collected before its row is written.
  await ctx.media.put(key, bytes, type);
  return key;
}
