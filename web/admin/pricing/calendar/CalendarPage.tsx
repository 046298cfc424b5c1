import './calendar.css';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { FilterBar, FilterSelect, useListing } from '#admin/list/FilterBar.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { Empty, Failed, LoadingRows, NoMatches, PageHead } from '#admin/parts/Page.tsx';
import { CategoryFilter, NamesFirst } from '#admin/pricing/goods/WithNames.tsx';
import { TIER_CHOICES } from '#admin/pricing/listing.ts';
import { PricesNav } from '#admin/pricing/PricesNav.tsx';
import { allRulesQuery } from '#admin/pricing/queries.ts';
import { useAssortment } from '#admin/shell/departments.ts';
import { dayName, dayOf, storeTimeZone } from '#admin/words/dates.ts';
import { count } from '#contracts/words.ts';
import { calendarListing } from './listing.ts';
import { Overlaps } from './Overlaps.tsx';
import { overlapsOf } from './overlaps.ts';
import { type DayRange, moved, rangeOf, weeksIn, withWeeks } from './range.ts';
import { Timeline } from './Timeline.tsx';
import { endsOf, timed } from './timeline.ts';

const route = getRouteApi('/staff/prices/calendar');
/* More lines than this nobody can read. */
const MOST_RULES = 200;

/** What runs when, in some weeks, and which rules meet on the same goods. */
export function CalendarPage() {
  const listing = route.useSearch();
  const { q, tier, category } = listing;
  const { change, clear } = useListing(calendarListing, listing);
  const today = dayOf(new Date().toISOString());
  const range = rangeOf(listing, today);
  const [first, last] = endsOf(range, storeTimeZone());
  const filter = { active: 'true' as const, q, tier, category, from: new Date(first).toISOString(), to: new Date(last).toISOString() };
  const { data, error, refetch, isPlaceholderData } = useQuery(allRulesQuery(filter, MOST_RULES));
  const rules = data?.rules;
  const { from, to } = range;
  const shown = useMemo(() => (rules ? timed(rules, { from, to }, storeTimeZone()) : []), [rules, from, to]);
  const { departments, categories } = useAssortment();
  const overlaps = useMemo(() => overlapsOf(shown, { departments, categories }), [shown, departments, categories]);
  return (
    <>
      <PageHead title="What runs when" />
      <PricesNav />
      <FilterBar
        q={q}
        searchLabel="Search names, groups and codes"
        onSearch={(text) => change({ q: text, from: listing.from, to: listing.to })}
      >
        <FilterSelect
          label="Tier"
          value={tier}
          any="Any tier"
          choices={TIER_CHOICES}
          onChange={(next) => change({ tier: next, from: listing.from, to: listing.to })}
        />
        <CategoryFilter value={category} onChange={(next) => change({ category: next, from: listing.from, to: listing.to })} />
      </FilterBar>
      <RangeBar range={range} go={(next) => change({ ...next })} />
      {error && <Failed error={error} what="The calendar" retry={() => void refetch()} />}
      {!data && !error && <LoadingRows />}
      {data &&
        shown.length === 0 &&
        (calendarListing.isNarrowed(listing) ? (
          <NoMatches q={q} hint="Look at other weeks, or take off the filters." clear={clear} />
        ) : (
          <Empty icon="clock" title="Nothing runs in these weeks" />
        ))}
      {data?.more && <p className="soft">Only the {MOST_RULES} newest rules are shown. Search, or choose a category, to see others.</p>}
      {shown.length > 0 && (
        <NamesFirst>
          <div data-old={isPlaceholderData || undefined} className="calendar-box">
            <p className="soft">
              {count(shown.length, 'rule')},{' '}
              {overlaps.length === 0 ? 'none meets another' : `${count(overlaps.length, 'pair')} on the same goods at the same time`}
            </p>
            <Timeline shown={shown} overlaps={overlaps} range={range} today={today} />
            <Overlaps overlaps={overlaps} range={range} />
          </div>
        </NamesFirst>
      )}
    </>
  );
}

function RangeBar({ range, go }: { range: DayRange; go: (range: Partial<DayRange>) => void }) {
  const weeks = weeksIn(range);
  const [fewer, more] = [withWeeks(range, weeks - 1), withWeeks(range, weeks + 1)];
  return (
    <nav className="range-bar" aria-label="Weeks">
      <Button variant="default" aria-label="Earlier" onClick={() => go(moved(range, -weeks))}>
        <Icon name="back" size={15} />
      </Button>
      <b>
        {dayName(range.from)} to {dayName(range.to)}
      </b>
      <Button variant="default" aria-label="Later" className="forward" onClick={() => go(moved(range, weeks))}>
        <Icon name="back" size={15} />
      </Button>
      <Button variant="default" onClick={() => go({ from: undefined, to: undefined } as Partial<DayRange>)}>
        Now
      </Button>
      <span className="range-weeks">
        <Button variant="default" aria-label="Fewer weeks" disabled={!fewer} onClick={() => fewer && go(fewer)}>
          <Icon name="minus" size={15} />
        </Button>
        <span>{count(weeks, 'week')}</span>
        <Button variant="default" aria-label="More weeks" disabled={!more} onClick={() => more && go(more)}>
          <Icon name="plus" size={15} />
        </Button>
      </span>
    </nav>
  );
}
