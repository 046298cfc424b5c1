import { type Assortment, withBelow } from '#contracts/words.ts';

type Category = Assortment['categories'][number];

/** A category with its depth below a department, in the order of the tree. */
export interface Branch<Of extends Category = Category> {
  category: Of;
  depth: number;
}

/** The categories of a department, each below its parent. */
export function treeOf<Of extends Category>(departmentId: string, categories: readonly Of[]): Branch<Of>[] {
  const below = (parentId: string | null, depth: number): Branch<Of>[] =>
    categories
      .filter((one) => one.departmentId === departmentId && one.parentId === parentId)
      .flatMap((category) => [{ category, depth }, ...below(category.id, depth + 1)]);
  return below(null, 0);
}

/** The choices of a select: categories below their department, indented by their depth. */
export function categoryChoices({ departments, categories }: Assortment) {
  return departments.map(({ id, name }) => ({
    group: name,
    items: treeOf(id, categories).map(({ category, depth }) => ({
      value: category.id,
      label: `${'\u2003'.repeat(depth)}${category.name}`,
    })),
  }));
}

/** Chooses or takes off categories. A department's are chosen all together or not at all; what is below a chosen one is part of it. */
export function toggled(chosen: readonly string[], ids: readonly string[], on: boolean): string[] {
  const rest = chosen.filter((id) => !ids.includes(id));
  return on ? [...rest, ...ids] : rest;
}

/** Is a category one of those that are chosen, or part of one? */
export function isWithin(id: string, chosen: readonly string[], categories: readonly Category[]): boolean {
  return withBelow(chosen, categories).has(id);
}

/** Is a category part of one above it that is chosen? */
export function isBelowChosen({ parentId }: Category, chosen: readonly string[], categories: readonly Category[]): boolean {
  return parentId !== null && isWithin(parentId, chosen, categories);
}
