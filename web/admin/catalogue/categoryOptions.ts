import type { Aisles } from '#admin/shell/useAisles.ts';

/** The categories of a department to choose from; of all, grouped by department, where none is named. */
export function categoryOptions({ departments, categories }: Aisles, department: string | undefined) {
  const shown = department ? departments.filter((d) => d.slug === department) : departments;
  const groups = shown.map((d) => ({
    group: d.name,
    items: categories.filter((c) => c.departmentId === d.id).map((c) => ({ value: c.slug, label: c.name })),
  }));
  return groups.length === 1 ? (groups[0]?.items ?? []) : groups;
}
