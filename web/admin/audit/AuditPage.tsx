import './audit.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useListing } from '#admin/list/FilterBar.tsx';
import { ListPage } from '#admin/list/ListPage.tsx';
import { DownloadButton } from '#admin/parts/DownloadButton.tsx';
import { Empty } from '#admin/parts/Page.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import { entry } from './feature.ts';
import { auditListing, auditQuery, readAuditFile } from './queries.ts';

const route = getRouteApi('/staff/audit');

/** Who did what, when and from where. */
export function AuditPage() {
  const listing = route.useSearch();
  const query = useQuery(auditQuery(listing));
  const queryClient = useQueryClient();
  const { change, clear } = useListing(auditListing, listing);
  return (
    <ListPage
      title={entry.label}
      actions={<DownloadButton read={() => readAuditFile(listing)} done={() => queryClient.invalidateQueries({ queryKey: ['audit'] })} />}
      filters={<AuditFilters listing={listing} items={query.data?.items ?? []} change={change} />}
      query={query}
      what="The audit"
      rows={12}
      none={{
        isNarrowed: auditListing.isNarrowed(listing),
        q: listing.q,
        empty: <Empty icon="ledger" title="Nothing was done yet" />,
        hint: 'Look for fewer words or more days, or take off the filters.',
        clear,
      }}
      pager={{ cursor: listing.cursor, noun: ['row'], order: 'time' }}
    >
      {(items, old) => <AuditTable items={items} old={old} />}
    </ListPage>
  );
}
