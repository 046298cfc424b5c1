import { FilterBar, FilterSelect } from '#admin/list/FilterBar.tsx';
import type { OwnDepartments } from '#admin/shell/departments.ts';
import { AVAILABILITIES, FOOD_STATES, type ProductListing, SORTS } from './listing.ts';

interface ProductFiltersProps {
  listing: ProductListing;
  own: OwnDepartments;
  /** An owner may see all departments at once. */
  everywhere: boolean;
  change: (part: Record<string, unknown>) => void;
  searchLabel: string;
}

/** Search, department, category, availability and sort order of a product list. */
export function ProductFilters({ listing, own, everywhere, change, searchLabel }: ProductFiltersProps) {
  const { q, department, category, availability, food, sort } = listing;
  const sorts = SORTS.filter(({ value }) => value !== 'relevance' || q);
  return (
    <FilterBar q={q} searchLabel={searchLabel} onSearch={(text) => change({ q: text, sort: text ? undefined : sort })}>
      {own.departments.length > 1 && (
        <FilterSelect
          label="Department"
          value={department}
          any={everywhere ? 'All departments' : undefined}
          choices={own.departments.map((d) => ({ value: d.slug, label: d.name }))}
          onChange={(next) => change({ department: next, category: undefined })}
        />
      )}
      <FilterSelect
        label="Category"
        value={category}
        any="All categories"
        choices={categoryChoices(own, department)}
        onChange={(next) => change({ category: next })}
      />
      <FilterSelect
        label="Availability"
        value={availability}
        any="Any availability"
        choices={AVAILABILITIES}
        onChange={(next) => change({ availability: next })}
      />
      <FilterSelect
        label="Food information"
        value={food}
        any="Any food information"
        choices={FOOD_STATES}
        onChange={(next) => change({ food: next })}
      />
      <FilterSelect label="Order" value={sort ?? (q ? 'relevance' : 'name')} choices={sorts} onChange={(next) => change({ sort: next })} />
    </FilterBar>
  );
}

/** The categories of a department to choose from; without a department all of them, grouped. */
function categoryChoices({ departments, categories }: OwnDepartments, department: string | undefined) {
  const shown = department ? departments.filter((d) => d.slug === department) : departments;
  const groups = shown.map((d) => ({
    group: d.name,
    items: categories.filter((c) => c.departmentId === d.id).map((c) => ({ value: c.slug, label: c.name })),
  }));
  return groups.length === 1 ? (groups[0]?.items ?? []) : groups;
}
