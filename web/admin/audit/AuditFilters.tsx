import { FilterBar, FilterChip, FilterDays, FilterSelect } from '#admin/list/FilterBar.tsx';
import { useMe } from '#admin/shell/me.ts';
import { worksInDepartments } from '#contracts/permissions.ts';
import { ACTIONS } from './actions.ts';
import type { AuditItem, AuditListing } from './queries.ts';

interface AuditFiltersProps {
  listing: AuditListing;
  items: AuditItem[];
  change: (part: Record<string, unknown>) => void;
}

/** The filters of the audit: search, action and days. The filter by person or entity is set in the rows, and removed here. */
export function AuditFilters({ listing, items, change }: AuditFiltersProps) {
  const goodsOnly = worksInDepartments(useMe().role);
  const actions = Object.entries(ACTIONS).filter(([, { goods }]) => goods || !goodsOnly);
  const actor = items.find((row) => row.actor?.id === listing.actor)?.actor;
  return (
    <FilterBar q={listing.q} searchLabel="Search people, words and ids" onSearch={(q) => change({ q })}>
      <FilterSelect
        label="What was done"
        value={listing.action}
        any="Anything"
        choices={actions.map(([value, { words }]) => ({ value, label: words }))}
        onChange={(action) => change({ action })}
      />
      <FilterDays from={listing.from} to={listing.to} change={change} />
      {listing.actor && <FilterChip what={`By ${actor?.name ?? listing.actor}`} remove={() => change({ actor: undefined })} />}
      {listing.entity && <FilterChip what={`About ${listing.entity}`} remove={() => change({ entity: undefined })} />}
    </FilterBar>
  );
}
