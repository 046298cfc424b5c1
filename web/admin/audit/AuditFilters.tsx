import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { AuditItem } from '#admin/api/types.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { SearchBox } from '#admin/parts/SearchBox.tsx';
import { useMe } from '#admin/shell/useMe.ts';
import { worksInDepartments } from '#contracts/permissions.ts';
import { ACTIONS } from './actions.ts';
import { type AuditListing, narrowed } from './listing.ts';

interface AuditFiltersProps {
  listing: AuditListing;
  items: AuditItem[];
  onChange: (listing: AuditListing) => void;
}

/** Search, action and days of the audit; one person or one thing is chosen in the rows, and let go here. */
export function AuditFilters({ listing, items, onChange }: AuditFiltersProps) {
  const goodsOnly = worksInDepartments(useMe().role);
  const change = (part: Record<string, unknown>) => onChange(narrowed(listing, part));
  const actions = Object.entries(ACTIONS).filter(([, { goods }]) => goods || !goodsOnly);
  const actor = items.find((row) => row.actor?.id === listing.actor)?.actor;
  return (
    <search className="filters">
      <SearchBox value={listing.q ?? ''} onChange={(q) => change({ q })} label="Search people, words and ids" />
      <NativeSelect
        aria-label="What was done"
        value={listing.action ?? ''}
        onChange={(e) => change({ action: e.currentTarget.value })}
        data={[{ value: '', label: 'Anything' }, ...actions.map(([value, { words }]) => ({ value, label: words }))]}
      />
      <TextInput
        type="date"
        aria-label="From"
        leftSection={<span className="soft">From</span>}
        leftSectionWidth={58}
        max={listing.to}
        value={listing.from ?? ''}
        onChange={(e) => change({ from: e.currentTarget.value })}
      />
      <TextInput
        type="date"
        aria-label="To"
        leftSection={<span className="soft">To</span>}
        leftSectionWidth={40}
        min={listing.from}
        value={listing.to ?? ''}
        onChange={(e) => change({ to: e.currentTarget.value })}
      />
      {listing.actor && <LetGo what={`By ${actor?.name ?? listing.actor}`} letGo={() => change({ actor: undefined })} />}
      {listing.entity && <LetGo what={`About ${listing.entity}`} letGo={() => change({ entity: undefined })} />}
    </search>
  );
}

function LetGo({ what, letGo }: { what: string; letGo: () => void }) {
  return (
    <Button variant="default" className="let-go" rightSection={<Icon name="cross" size={14} />} onClick={letGo}>
      {what}
      <span className="sr">, let go</span>
    </Button>
  );
}
