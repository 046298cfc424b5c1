import type { Category, Department } from '#contracts/catalogue.ts';
import { readCategories, readDepartments } from '#db/catalogue/categories.ts';
import { mediaUrl } from '#media/store.ts';
import type { Context } from '#services/context.ts';

/** Every department, in the order of the shop. */
export async function listDepartments(ctx: Context): Promise<{ items: Department[] }> {
  const rows = await readDepartments(ctx.db);
  return {
    items: rows.map(({ id, slug, name, hue, imageKey, version }) => ({
      id,
      slug,
      name,
      hue,
      imageUrl: imageKey && mediaUrl(imageKey),
      version,
    })),
  };
}

/** Every category, flat, in the order of the shop. */
export async function listCategories(ctx: Context): Promise<{ items: Category[] }> {
  const rows = await readCategories(ctx.db);
  return {
    items: rows.map(({ id, slug, name, departmentId, parentId, imageKey, version }) => ({
      id,
      slug,
      name,
      departmentId,
      parentId,
      imageUrl: imageKey && mediaUrl(imageKey),
      version,
    })),
  };
}
