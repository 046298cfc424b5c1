import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useListing } from '#admin/list/FilterBar.tsx';
import { ListPage } from '#admin/list/ListPage.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { LinkButton } from '#admin/parts/LinkButton.tsx';
import { Empty } from '#admin/parts/Page.tsx';
import { TryPage } from '#admin/pricing/editor/TryPage.tsx';
import { entry, lastRules } from '#admin/pricing/feature.ts';
import { NamesFirst } from '#admin/pricing/goods/WithNames.tsx';
import { ruleListing } from '#admin/pricing/listing.ts';
import { PricesNav } from '#admin/pricing/PricesNav.tsx';
import { rulesQuery } from '#admin/pricing/queries.ts';
import { useMe } from '#admin/shell/me.ts';
import { mayAnywhere } from '#contracts/permissions.ts';
import { RuleFilters } from './RuleFilters.tsx';
import { RuleTable } from './RuleTable.tsx';

const route = getRouteApi('/staff/prices');

/** The list of rules. A clerk, who has no rules, can try one out. */
export function PricesPage() {
  return mayAnywhere(useMe().role, 'rules.read') ? <RulesPage /> : <TryPage />;
}

/** The pricing rules as sentences, with their state, uses and cost. */
function RulesPage() {
  const listing = route.useSearch();
  const query = useQuery(rulesQuery(listing));
  lastRules.useRemembered(listing);
  const { change, clear } = useListing(ruleListing, listing);
  const add = (
    <LinkButton to="/prices/new" leftSection={<Icon name="plus" />}>
      New rule
    </LinkButton>
  );
  return (
    <ListPage
      title={entry.label}
      actions={add}
      filters={
        <>
          <PricesNav />
          <RuleFilters listing={listing} change={change} />
        </>
      }
      query={query}
      what="The rules"
      rows={8}
      none={{
        isNarrowed: ruleListing.isNarrowed(listing),
        q: listing.q,
        empty: (
          <Empty icon="prices" title="No rules yet">
            <p>A rule takes something off prices: for a tier, on some goods, at some time, or with a code.</p>
            <LinkButton to="/prices/new">Make the first</LinkButton>
          </Empty>
        ),
        hint: 'Look for a part of the name, the group or the code, or take off the filters.',
        clear,
      }}
      pager={{ cursor: listing.cursor, noun: ['rule'], order: 'time' }}
    >
      {(items, old) => (
        <NamesFirst>
          <RuleTable items={items} old={old} />
        </NamesFirst>
      )}
    </ListPage>
  );
}
