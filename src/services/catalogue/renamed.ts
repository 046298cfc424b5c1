import { movedSlug, type Slugged, slugsLike } from '#db/catalogue/slugs.ts';
import { freeSlug, slugOf } from '#domain/catalogue/slug.ts';
import type { Context, StaffContext } from '#services/context.ts';

export type { Slugged };

interface Named {
  id: string;
  slug: string;
  name: string;
  brand?: string;
}

const OTHERWISE: Record<Slugged, string> = { departments: 'department', categories: 'category', products: 'product' };

/** The slug of something with another name. Its old addresses go on leading to it (src/db/catalogue/slugs.ts). */
export async function renamed(
  ctx: StaffContext,
  kind: Slugged,
  before: Named,
  changes: { name?: string; brand?: string },
): Promise<string> {
  const { name, brand = '' } = { ...before, ...changes };
  const wanted = slugOf(name, brand, OTHERWISE[kind]);
  if (wanted === slugOf(before.name, before.brand ?? '', OTHERWISE[kind])) return before.slug;
  return freeSlug(wanted, await slugsLike(ctx.db, kind, wanted, before.id));
}

/** The slug of what had this one before it got another name. Null when nothing had. */
export function slugNow(ctx: Context, kind: Slugged, slug: string): Promise<string | null> {
  return movedSlug(ctx.db, kind, slug);
}
