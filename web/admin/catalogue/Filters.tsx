import { NativeSelect } from '@mantine/core';
import { SearchBox } from '#admin/parts/SearchBox.tsx';
import type { Aisles } from '#admin/shell/useAisles.ts';
import { categoryOptions } from './categoryOptions.ts';
import { AVAILABILITIES, type Listing, narrowed, readListing, SORTS } from './listing.ts';

interface FiltersProps {
  listing: Listing;
  aisles: Aisles;
  /** An owner may look at all departments at once. */
  everywhere: boolean;
  onChange: (listing: Listing) => void;
  searchLabel: string;
}

/** Search, department, category, availability and order of a list of products. */
export function Filters({ listing, aisles, everywhere, onChange, searchLabel }: FiltersProps) {
  const change = (part: Listing) => onChange(narrowed(listing, part));
  const sorts = SORTS.filter((s) => s.value !== 'relevance' || listing.q);
  return (
    <search className="filters">
      <SearchBox value={listing.q ?? ''} onChange={(q) => change({ q, sort: q ? undefined : listing.sort })} label={searchLabel} />
      {aisles.departments.length > 1 && (
        <NativeSelect
          aria-label="Department"
          value={listing.department ?? ''}
          onChange={(e) => change({ department: e.currentTarget.value, category: undefined })}
          data={[
            ...(everywhere ? [{ value: '', label: 'All departments' }] : []),
            ...aisles.departments.map((d) => ({ value: d.slug, label: d.name })),
          ]}
        />
      )}
      <NativeSelect
        aria-label="Category"
        value={listing.category ?? ''}
        onChange={(e) => change({ category: e.currentTarget.value })}
        data={[{ value: '', label: 'All categories' }, ...categoryOptions(aisles, listing.department)]}
      />
      <NativeSelect
        aria-label="Availability"
        value={listing.availability ?? ''}
        onChange={(e) => change({ availability: readListing({ availability: e.currentTarget.value }).availability })}
        data={[{ value: '', label: 'Any availability' }, ...AVAILABILITIES]}
      />
      <NativeSelect
        aria-label="Order"
        value={listing.sort ?? (listing.q ? 'relevance' : 'name')}
        onChange={(e) => change(readListing({ sort: e.currentTarget.value }))}
        data={sorts.map(({ value, label }) => ({ value, label }))}
      />
    </search>
  );
}
