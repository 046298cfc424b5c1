import { freeSlug, slugOf } from '#domain/catalogue/slug.ts';
import { MOST_LEVELS } from '#domain/catalogue/tree.ts';
import { folded } from '#domain/fold.ts';

export interface DepartmentNow {
  id: string;
  slug: string;
  name: string;
  /** May this person import here? */
  allowed: boolean;
}

export interface CategoryNow {
  id: string;
  slug: string;
  name: string;
  departmentId: string;
  parentId: string | null;
  taxRate: number;
}

/** Departments and categories, found by their names as people write them. It grows by the categories that rows make. */
export interface Tree {
  department(name: string): DepartmentNow | undefined;
  below(departmentId: string, parentId: string | null, name: string): CategoryNow | undefined;
  /** Those of this name in departments where the person may import. */
  named(name: string): readonly CategoryNow[];
  depthOf(category: CategoryNow): number;
  /** A category that is not yet in the tree, beside others that are not either. */
  draft(category: Omit<CategoryNow, 'id' | 'slug'>, beside: readonly CategoryNow[]): CategoryNow;
  add(category: CategoryNow): void;
}

export function treeOf(departments: readonly DepartmentNow[], categories: readonly CategoryNow[], newId: () => string): Tree {
  const foldedOnce = new Map<string, string>();
  const plain = (name: string) => {
    const known = foldedOnce.get(name) ?? folded(name);
    foldedOnce.set(name, known);
    return known;
  };
  const byDepartment = new Map(departments.flatMap((one) => [one.slug, plain(one.name)].map((key) => [key, one])));
  const mine = new Set(departments.filter(({ allowed }) => allowed).map(({ id }) => id));
  const byId = new Map<string, CategoryNow>();
  const byPlace = new Map<string, CategoryNow>();
  const byName = new Map<string, CategoryNow[]>();
  const slugs: string[] = [];
  const place = (departmentId: string, parentId: string | null, name: string) => `${departmentId} ${parentId} ${plain(name)}`;
  const add = (one: CategoryNow) => {
    byId.set(one.id, one);
    const at = place(one.departmentId, one.parentId, one.name);
    if (!byPlace.has(at)) byPlace.set(at, one);
    if (mine.has(one.departmentId)) byName.set(plain(one.name), [...(byName.get(plain(one.name)) ?? []), one]);
    slugs.push(one.slug);
  };
  categories.forEach(add);
  return {
    department: (name) => byDepartment.get(plain(name)) ?? byDepartment.get(name),
    below: (departmentId, parentId, name) => byPlace.get(place(departmentId, parentId, name)),
    named: (name) => byName.get(plain(name)) ?? [],
    depthOf(category) {
      let depth = 1;
      for (let up = category.parentId; up !== null && depth <= MOST_LEVELS; depth++) up = byId.get(up)?.parentId ?? null;
      return depth;
    },
    draft: (one, beside) => ({
      ...one,
      id: newId(),
      slug: freeSlug(slugOf(one.name, '', 'category'), [...slugs, ...beside.map(({ slug }) => slug)]),
    }),
    add,
  };
}
