import { NativeSelect } from '@mantine/core';
import { SearchBox } from '#admin/parts/SearchBox.tsx';
import { type CustomerListing, narrowed, TIERS } from './listing.ts';

export function CustomerFilters({ listing, onChange }: { listing: CustomerListing; onChange: (listing: CustomerListing) => void }) {
  const change = (part: Record<string, unknown>) => onChange(narrowed(listing, part));
  return (
    <search className="filters">
      <SearchBox value={listing.q ?? ''} onChange={(q) => change({ q })} label="Search names, addresses and telephones" />
      <NativeSelect
        aria-label="Tier"
        value={listing.tier ?? ''}
        onChange={(e) => change({ tier: e.currentTarget.value })}
        data={[{ value: '', label: 'Any tier' }, ...TIERS]}
      />
    </search>
  );
}
