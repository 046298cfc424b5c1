import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';
import type { AuditListing } from '#admin/audit/listing.ts';

export function auditQuery({ cursor, ...filter }: AuditListing) {
  const query = { limit: '50', ...filter, cursor };
  return queryOptions({
    queryKey: ['audit', query],
    queryFn: ({ signal }) => answer(api.staff.audit.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
}
