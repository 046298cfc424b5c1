import { useQuery } from '@tanstack/react-query';
import { listQuery } from '#admin/queries/products.ts';
import { type Aisles, useAisles } from '#admin/shell/useAisles.ts';
import { useMe } from '#admin/shell/useMe.ts';
import { worksInDepartments } from '#contracts/permissions.ts';
import type { Listing } from './listing.ts';

/** The products a page lists: an owner's of everywhere, anybody else's of one of their departments, the first unless the URL says which. */
export function useProductList(listing: Listing) {
  const aisles = useAisles();
  const standing = useStanding(aisles);
  const own = aisles.departments.some((d) => d.slug === listing.department);
  const asked: Listing = { ...listing, department: own ? listing.department : standing };
  const mayAsk = aisles.ready && aisles.departments.length > 0;
  const list = useQuery({ ...listQuery(asked), enabled: mayAsk });
  const error = list.error ?? aisles.error;
  return { aisles, standing, asked, list, error, idle: aisles.ready && !mayAsk };
}

/** The department shown when the URL names none: none at all for an owner, who sees everything. */
function useStanding({ departments }: Aisles): string | undefined {
  return worksInDepartments(useMe().role) ? departments[0]?.slug : undefined;
}
