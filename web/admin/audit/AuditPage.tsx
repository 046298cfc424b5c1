import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Empty } from '#admin/parts/Empty.tsx';
import { Failed } from '#admin/parts/Failed.tsx';
import { NothingFits } from '#admin/parts/NothingFits.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { RowsToCome } from '#admin/parts/RowsToCome.tsx';
import { TrailPager } from '#admin/parts/TrailPager.tsx';
import { auditQuery } from '#admin/queries/audit.ts';
import { count } from '#admin/words/quantity.ts';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import { DownloadButton } from './DownloadButton.tsx';
import { type AuditListing, isNarrowed } from './listing.ts';

const route = getRouteApi('/desk/audit');

/** Who did what, when and from where. */
export function AuditPage() {
  const listing = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch, isPlaceholderData } = useQuery(auditQuery(listing));
  const show = (next: AuditListing) => void navigate({ search: next, replace: Boolean(next.q && listing.q) });
  const items = data?.items ?? [];
  const none = data && items.length === 0;
  return (
    <>
      <PageHead title="Audit">
        <DownloadButton listing={listing} />
      </PageHead>
      <AuditFilters listing={listing} items={items} onChange={show} />
      {error && <Failed error={error} what="The audit" retry={() => void refetch()} />}
      {!data && !error && <RowsToCome rows={12} />}
      {none && !isNarrowed(listing) && <Empty icon="ledger" title="Nothing was done yet" />}
      {none && isNarrowed(listing) && (
        <NothingFits q={listing.q} hint="Look for fewer words or more days, or let go of the filters." clear={() => show({})} />
      )}
      {items.length > 0 && (
        <>
          <AuditTable items={items} old={isPlaceholderData} />
          <TrailPager
            cursor={listing.cursor}
            nextCursor={data?.nextCursor ?? null}
            said={`${count(items.length, 'row')} here`}
            back={{ page: 'Newer', first: 'Newest' }}
            next="Older"
          />
        </>
      )}
    </>
  );
}
