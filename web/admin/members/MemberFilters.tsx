import { NativeSelect } from '@mantine/core';
import { SearchBox } from '#admin/parts/SearchBox.tsx';
import { type MemberListing, narrowed, STAFF_ROLES } from './listing.ts';

export function MemberFilters({ listing, onChange }: { listing: MemberListing; onChange: (listing: MemberListing) => void }) {
  const change = (part: Record<string, unknown>) => onChange(narrowed(listing, part));
  return (
    <search className="filters">
      <SearchBox value={listing.q ?? ''} onChange={(q) => change({ q })} label="Search names and addresses" />
      <NativeSelect
        aria-label="Role"
        value={listing.role ?? ''}
        onChange={(e) => change({ role: e.currentTarget.value })}
        data={[{ value: '', label: 'Any role' }, ...STAFF_ROLES.map(({ value, label }) => ({ value, label }))]}
      />
    </search>
  );
}
