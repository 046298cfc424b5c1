import { Button, NativeSelect, type NativeSelectProps, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import { LAST_DAY } from '#admin/words/dates.ts';
import type { ListingOf } from './listing.ts';
import { SearchBox } from './SearchBox.tsx';

interface FilterBarProps {
  q: string | undefined;
  searchLabel: string;
  onSearch: (q: string) => void;
  children?: ReactNode;
}

/** The search and the filters over a list. */
export function FilterBar({ q, searchLabel, onSearch, children }: FilterBarProps) {
  return (
    <search className="filters">
      <SearchBox value={q ?? ''} onChange={onSearch} label={searchLabel} />
      {children}
    </search>
  );
}

interface FilterSelectProps {
  label: string;
  value: string | undefined;
  /** The label of the choice without a filter; left out if a filter is required. */
  any?: string | undefined;
  choices: NonNullable<NativeSelectProps['data']>;
  onChange: (value: string) => void;
}

export function FilterSelect({ label, value, any, choices, onChange }: FilterSelectProps) {
  return (
    <NativeSelect
      aria-label={label}
      value={value ?? ''}
      onChange={(e) => onChange(e.currentTarget.value)}
      data={any === undefined ? choices : [{ value: '', label: any }, ...choices]}
    />
  );
}

interface FilterDaysProps {
  from: string | undefined;
  to: string | undefined;
  change: (part: { from?: string; to?: string }) => void;
}

/** The first and the last day, of the store's time zone. */
export function FilterDays({ from, to, change }: FilterDaysProps) {
  return (
    <>
      <TextInput
        type="date"
        aria-label="From"
        leftSection={<span className="soft">From</span>}
        leftSectionWidth={58}
        max={to ?? LAST_DAY}
        value={from ?? ''}
        onChange={(e) => change({ from: e.currentTarget.value })}
      />
      <TextInput
        type="date"
        aria-label="To"
        leftSection={<span className="soft">To</span>}
        leftSectionWidth={40}
        min={from}
        max={LAST_DAY}
        value={to ?? ''}
        onChange={(e) => change({ to: e.currentTarget.value })}
      />
    </>
  );
}

/** A filter that was set in a row. It can be removed here. */
export function FilterChip({ what, of = 'filter', remove }: { what: string; of?: string; remove: () => void }) {
  return (
    <Button variant="default" className="filter-chip" rightSection={<Icon name="cross" size={14} />} onClick={remove}>
      {what}
      <span className="sr">, remove this {of}</span>
    </Button>
  );
}

interface Searchable {
  q?: string;
  cursor?: string;
}

/** Changes a list's filters, which are in the URL. Further typing in a search replaces the history entry; any other change adds one. */
export function useListing<Listing extends object>(of: ListingOf<Listing>, listing: Listing & Searchable) {
  const navigate = useNavigate();
  function show(next: Listing & Searchable): void {
    void navigate({ to: '.', search: next, replace: Boolean(next.q && listing.q && next.q !== listing.q) });
  }
  return {
    change: (part: Record<string, unknown>) => show(of.narrowed(listing, part)),
    clear: () => show(of.read({})),
  };
}
